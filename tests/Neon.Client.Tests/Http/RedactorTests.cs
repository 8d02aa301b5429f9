using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neon.Api;

namespace Neon.Client.Tests.Http;

public sealed class RedactorTests
{
    private const string Mark = "5EcReT";

    private static readonly string[] Names =
        ["password", "new_password", "sslPassword", "client_secret", "secret_access_key", "access_token", "refreshToken", "api_key", "apiKey", "access_key_id", "private_key", "auth_data", "key", "uri", "connection_uri", "connection_uri_pooled", "connectionString", "jwt"];

    [Theory]
    [InlineData("""{"name":"r","password":"a"}""", """{"name":"r","password":"********"}""")]
    [InlineData("""{"password": null, "role":"x"}""", """{"password": null, "role":"x"}""")]
    [InlineData("""{"password":12345}""", """{"password":"********"}""")]
    [InlineData("""{"tokens":["a","b"],"n":1}""", """{"tokens":"********","n":1}""")]
    [InlineData("""{"password":"cut off in the mid""", "{\"password\":\"********\"")]
    [InlineData("""{"password":"a\"b\\","x":1}""", """{"password":"********","x":1}""")]
    [InlineData("postgresql://u:p@h/d", "postgresql://u:********@h/d")]
    [InlineData("postgres://u:p@x:y/z@h/d and more", "postgres://u:********@h/d and more")]
    [InlineData("postgresql://u@h:5432/d", "postgresql://u@h:5432/d")]
    [InlineData("postgresql%3A%2F%2Fu%3Ap%40h", "********")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: Bearer ********")]
    [InlineData("x_napi_abc123", "x_********")]
    [InlineData("GET /a?token=abc&limit=5", "GET /a?token=********&limit=5")]
    [InlineData("https://s3.example/b/k?X-Amz-Credential=AKID%2F1&X-Amz-Date=1&X-Amz-Security-Token=t&X-Amz-Signature=c0ffee", "https://s3.example/b/k?X-Amz-Credential=********&X-Amz-Date=1&X-Amz-Security-Token=********&X-Amz-Signature=********")]
    [InlineData("""{"url":"https://h/k?expires=5\u0026signature=c0ffee"}""", """{"url":"https://h/k?expires=5&signature=********"}""")]
    [InlineData("https://h/k?a=1&sig=c0ffee", "https://h/k?a=1&sig=********")]
    [InlineData("host=h password=abc user=u", "host=h password=******** user=u")]
    [InlineData("ALTER ROLE r WITH PASSWORD 'a b' LOGIN", "ALTER ROLE r WITH PASSWORD ******** LOGIN")]
    [InlineData("ALTER ROLE r PASSWORD E'a\\'b' LOGIN", "ALTER ROLE r PASSWORD E******** LOGIN")]
    [InlineData("host=h password='a b' user=u", "host=h password=******** user=u")]
    [InlineData("ALTER ROLE r PASSWORD $$a b$$ LOGIN", "ALTER ROLE r PASSWORD ******** LOGIN")]
    [InlineData("ALTER ROLE r PASSWORD $a$x $$ y$a$ LOGIN", "ALTER ROLE r PASSWORD ******** LOGIN")]
    [InlineData("ALTER ROLE r PASSWORD $a$cut off", "ALTER ROLE r PASSWORD ********")]
    [InlineData("ALTER ROLE r PASSWORD U&'d\\0061t' LOGIN", "ALTER ROLE r PASSWORD U&******** LOGIN")]
    [InlineData("alter role r password/* c */'x' login", "alter role r password/* c */******** login")]
    [InlineData("alter role r password -- c\n 'x' login", "alter role r password -- c\n ******** login")]
    [InlineData("EXECUTE 'ALTER ROLE r PASSWORD ''x y'''", "EXECUTE 'ALTER ROLE r PASSWORD ********")]
    [InlineData("ALTER ROLE r PASSWORD 'it''s' LOGIN", "ALTER ROLE r PASSWORD ******** LOGIN")]
    [InlineData("ALTER ROLE r PASSWORD 'cut off", "ALTER ROLE r PASSWORD ********")]
    [InlineData("OPTIONS (user 'u', \"password\" 'x', secret_access_key 'y', sas_token 'z')", "OPTIONS (user 'u', \"password\" ********, secret_access_key ********, sas_token ********)")]
    [InlineData("dblink('host=h password=''a b'' user=u')", "dblink('host=h password=******** user=u')")]
    [InlineData("the password is npg_Ab1Cd2Ef3 now", "the password is ******** now")]
    [InlineData("the secret is nsk_live_0123456789abcdef now", "the secret is ******** now")]
    [InlineData("SELECT count_live_rows, nt_live_x", "SELECT count_live_rows, nt_live_x")]
    [InlineData("https://u:p@h:80/x", "https://u:********@h:80/x")]
    [InlineData("redis://:p@h", "redis://:********@h")]
    [InlineData("http://127.0.0.1:8080/x?mail=a@b", "http://127.0.0.1:8080/x?mail=a@b")]
    [InlineData("SET password_encryption = 'scram-sha-256'", "SET password_encryption = 'scram-sha-256'")]
    [InlineData("Unexpected token '}' in JSON", "Unexpected token '}' in JSON")]
    [InlineData("nothing secret: keys, tokens and passwords", "nothing secret: keys, tokens and passwords")]
    [InlineData("", "")]
    public void Secrets_are_hidden_and_the_rest_stays(string text, string shown) => Assert.Equal(shown, Redactor.Redact(text));

    [Theory]
    [InlineData("OPTIONS (\n    password 'x',\n    \"user\" 'u'\n)", "OPTIONS (\n    password ********,\n    \"user\" 'u'\n)")]
    [InlineData("OPTIONS (token 'x', api_key $$y$$, passphrase E'z')", "OPTIONS (token ********, api_key ********, passphrase E********)")]
    [InlineData("CREATE SUBSCRIPTION s CONNECTION 'password = x host=h'", "CREATE SUBSCRIPTION s CONNECTION 'password = ******** host=h'")]
    [InlineData("CREATE SUBSCRIPTION s CONNECTION 'password=x'", "CREATE SUBSCRIPTION s CONNECTION 'password=********'")]
    [InlineData("PERFORM dblink_connect('dbname=d user=u password=x')", "PERFORM dblink_connect('dbname=d user=u password=********')")]
    [InlineData("PERFORM dblink_connect('postgresql://u:x@h/d')", "PERFORM dblink_connect('postgresql://u:********@h/d')")]
    [InlineData("COPY t FROM PROGRAM 'PGPASSWORD=x psql -h far'", "COPY t FROM PROGRAM 'PGPASSWORD=******** psql -h far'")]
    [InlineData("PERFORM dblink_connect('password=x')", "PERFORM dblink_connect('password=********')")]
    [InlineData("OPTIONS (ADD pass 'x', SET password 'y')", "OPTIONS (ADD pass ********, SET password ********)")]
    [InlineData("password 'one\ntwo',\nb 'c'", "password ********\n,\nb 'c'")]
    [InlineData("IF password = crypt(p_password, password) THEN", "IF password = crypt(p_password, password) THEN")]
    [InlineData("WHERE users.password = new_password", "WHERE users.password = new_password")]
    [InlineData("CHECK ((token_type = 'bearer'::text))", "CHECK ((token_type = 'bearer'::text))")]
    [InlineData("status text DEFAULT '{\"key\": \"open\"}'", "status text DEFAULT '{\"key\": \"open\"}'")]
    [InlineData("PRIMARY KEY (token, secret)", "PRIMARY KEY (token, secret)")]
    public void Secrets_of_a_schema_are_hidden_and_its_code_stays(string sql, string shown) => Assert.Equal(shown, Redactor.RedactSql(sql));

    [Property(MaxTest = 300)]
    public Property No_member_that_names_a_secret_survives() => Prop.ForAll(Secrets.ToArbitrary(), Gen.Elements(Names).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (secret, name, indented) =>
    {
        Dictionary<string, object> inner = new() { ["before"] = "x", [name] = secret, ["after"] = 1 };
        string json = JsonSerializer.Serialize(new { list = new[] { inner } }, indented ? Indented : Relaxed);
        string shown = Redactor.Redact(json);
        return !shown.Contains(Mark, StringComparison.Ordinal) && JsonDocument.Parse(shown).RootElement.GetProperty("list")[0].GetProperty("after").GetInt32() == 1;
    });

    [Property(MaxTest = 300)]
    public Property No_password_of_a_connection_string_survives() => Prop.ForAll(Secrets.Where(text => !text.Any(c => char.IsWhiteSpace(c) || c is '"' or '\\')).ToArbitrary(), secret =>
    {
        // In a message, and in JSON under a name that tells nothing.
        string uri = $"postgresql://owner:{secret}@ep-cool.neon.tech/db?sslmode=require";
        string escaped = $"postgresql://owner:{Uri.EscapeDataString(secret)}@ep-cool.neon.tech/db";
        string json = JsonSerializer.Serialize(new { note = uri }, Relaxed);
        string[] shown = [Redactor.Redact($"cannot use {uri} now"), Redactor.Redact(escaped), Redactor.Redact(json), Redactor.Redact("?to=" + Uri.EscapeDataString(uri))];
        return Array.TrueForAll(shown, text => !text.Contains(Mark, StringComparison.Ordinal));
    });

    [Property(MaxTest = 200)]
    public bool Anything_can_be_redacted_and_twice_is_once(NonNull<string> text)
    {
        string once = Redactor.Redact(text.Get);
        return Redactor.Redact(once) == once;
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Whatever stands around it, the mark is part of the secret.
    private static Gen<string> Secrets { get; } =
        from before in ArbMap.Default.GeneratorFor<string>()
        from after in ArbMap.Default.GeneratorFor<string>()
        select new string([.. (before ?? "").Where(c => !char.IsSurrogate(c) && !char.IsControl(c))]) + Mark + new string([.. (after ?? "").Where(c => !char.IsSurrogate(c) && !char.IsControl(c))]);
}
