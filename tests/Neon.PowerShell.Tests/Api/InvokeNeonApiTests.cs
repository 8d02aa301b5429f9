using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Api;

public sealed class InvokeNeonApiTests : NeonTest
{
    public InvokeNeonApiTests()
    {
        Api.On("GET", "/projects", FakeAnswer.Json("""{"projects":[{"id":"a","settings":{"deep":[1,2.5,null,true]}}],"unavailable":[]}"""));
        foreach (string method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            Api.On(method, "/projects", FakeAnswer.Json("""{"done":true}"""));
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("/projects")]
    [InlineData("projects/")]
    [InlineData("/api/v2/projects")]
    public void A_path_can_be_written_in_common_forms(string path)
    {
        PSObject answer = Run("Invoke-NeonApi $path", new { path }).Single();

        Assert.Equal(["GET /projects"], Asked);
        Assert.Equal("Bearer napi_test", Requests[0].Headers["Authorization"]);
        Assert.Equal(["projects", "unavailable"], answer.Properties.Select(property => property.Name));
    }

    [Theory]
    [InlineData("-Body @{ outer = @{ zz = $secure } }")]
    [InlineData("-Form @{ zz = $secure }")]
    public void A_SecureString_that_is_sent_is_not_shown_whatever_it_is_called(string content)
    {
        Api.On("POST", "/projects", FakeAnswer.Json(new { message = "S3CRETq is wrong", code = "" }, 400));

        ScriptResult result = Run($"$DebugPreference = 'Continue'; $secure = [Net.NetworkCredential]::new('', 'S3CRETq').SecurePassword; Invoke-NeonApi projects POST {content}");

        Assert.NotEmpty(result.Debug);
        result.ShouldNotMention("S3CRETq");
    }

    [Fact]
    public void A_path_can_begin_with_the_base_address()
    {
        Run("Invoke-NeonApi \"$uri/projects\"").ShouldHaveNoErrors();
        Assert.Equal(["GET /projects"], Asked);
    }

    [Theory]
    [InlineData("https://evil.example/api/v2/projects")]
    [InlineData("HTTP://evil.example")]
    [InlineData("//evil.example/projects")]
    [InlineData("file:///etc/passwd")]
    [InlineData("projects/../users/me")]
    [InlineData("projects/..")]
    [InlineData("./projects")]
    [InlineData("projects/%2e%2E/users")]
    [InlineData("projects/..%2Fusers")]
    [InlineData("projects\\..\\users")]
    [InlineData("projects/..%5Cusers")]
    [InlineData("projects//branches")]
    [InlineData("projects/ /branches")]
    [InlineData("projects/%0A/branches")]
    [InlineData("projects#x")]
    [InlineData("/")]
    [InlineData(" ")]
    public void A_path_that_leads_elsewhere_is_refused(string path)
    {
        Run("Invoke-NeonApi $path", new { path }).SingleError("Neon.InvalidPath", ErrorCategory.InvalidArgument);
        Assert.Empty(Asked);
    }

    [Fact]
    public void An_address_that_only_starts_like_the_API_is_refused()
    {
        Run("Invoke-NeonApi \"$($uri)x/projects\"").SingleError("Neon.InvalidPath");
        Run("Invoke-NeonApi \"$uri/projects/../users\"").SingleError("Neon.InvalidPath");
        Run("Invoke-NeonApi ($uri.AbsoluteUri.Replace('127.0.0.1', '127.0.0.1@evil.example') + '/projects')").SingleError("Neon.InvalidPath");
        Assert.Empty(Asked);
    }

    [Fact]
    public void The_query_is_escaped_and_joined()
    {
        Run("Invoke-NeonApi 'projects?search=a%20b&limit=1' -Query @{ limit = 5; to = [datetimeoffset]'2026-01-31T12:00:00+02:00'; 'ids' = 'a', 'b'; none = $null; 'x y' = '&=?#+é'; flag = $true }").ShouldHaveNoErrors();

        FakeRequest request = Requests.Single();
        Assert.Equal("a b", request.Query["search"]);
        Assert.Equal("5", request.Query["limit"]);
        Assert.Equal("2026-01-31T10:00:00Z", request.Query["to"]);
        Assert.Equal("a,b", request.Query["ids"]);
        Assert.Equal("&=?#+é", request.Query["x y"]);
        Assert.Equal("true", request.Query["flag"]);
        Assert.Equal(6, request.Query.Count);
    }

    [Fact]
    public void Names_in_the_path_are_escaped_once()
    {
        Run("Invoke-NeonApi 'projects/p/branches/b/databases/a b%2Fc'");
        Assert.Equal("/projects/p/branches/b/databases/a%20b%2Fc", Requests.Single().Path);
    }

    [Theory]
    [InlineData("@{ a = 1; b = @{ c = $null } }", """{"a":1,"b":{"c":null}}""")]
    [InlineData("[pscustomobject] @{ a = 'x'; b = @('y') }", """{"a":"x","b":["y"]}""")]
    [InlineData("@(@{ a = 1 })", """[{"a":1}]""")]
    [InlineData("@()", "[]")]
    [InlineData("'{\"big\":1.10,\"A\":1,\"a\":2}'", """{"big":1.10,"A":1,"a":2}""")]
    [InlineData("@{ when = [datetime]::new(2026, 1, 31, 12, 0, 0, [DateTimeKind]::Utc); secret = $key; on = [switch] $true }", """{"when":"2026-01-31T12:00:00Z","secret":"napi_test","on":true}""")]
    public void A_body_is_written_as_JSON(string body, string json)
    {
        Assert.Equal(true, Run($"Invoke-NeonApi projects POST -Body ({body})").Single("done"));

        AssertJson(json, SentBody());
        Assert.Equal("application/json; charset=utf-8", Requests.Single().Headers["Content-Type"]);
    }

    [Fact]
    public void JSON_text_is_sent_as_it_is_written()
    {
        Run("Invoke-NeonApi projects PATCH -Body '{ \"n\": 1.10, \"A\": 1, \"a\": 12345678901234567890 }'").ShouldHaveNoErrors();
        Assert.Equal("{ \"n\": 1.10, \"A\": 1, \"a\": 12345678901234567890 }", SentBody());
    }

    [Theory]
    [InlineData("Invoke-NeonApi projects POST -Body 'hello'", "Neon.InvalidBody")]
    [InlineData("Invoke-NeonApi projects POST -Body ''", "Neon.InvalidBody")]
    [InlineData("Invoke-NeonApi projects -Body @{ a = 1 }", "Neon.InvalidArgument")]
    [InlineData("Invoke-NeonApi projects POST -All", "Neon.InvalidArgument")]
    [InlineData("$loop = @{}; $loop.self = $loop; Invoke-NeonApi projects POST -Body $loop", "Neon.InvalidBody")]
    public void A_value_that_cannot_be_sent_is_refused(string script, string id)
    {
        Run(script).SingleError(id);
        Assert.Empty(Asked);
    }

    [Fact]
    public void A_request_without_a_body_sends_none()
    {
        Run("Invoke-NeonApi projects post").ShouldHaveNoErrors();
        Assert.False(Requests.Single().Headers.ContainsKey("Content-Type"));
        Assert.Equal("", Requests.Single().Body);
    }

    [Theory]
    [InlineData("Invoke-NeonApi projects POST -WhatIf")]
    [InlineData("Invoke-NeonApi projects DELETE -WhatIf -Force")]
    [InlineData("$WhatIfPreference = $true; Invoke-NeonApi projects PATCH -Body @{}")]
    public void WhatIf_sends_nothing(string script)
    {
        Run(script).ShouldHaveNoErrors();
        Assert.Empty(Asked);
    }

    [Fact]
    public void WhatIf_still_reads()
    {
        Run("Invoke-NeonApi projects -WhatIf").ShouldHaveNoErrors();
        Assert.Single(Asked);
    }

    [Fact]
    public void A_delete_asks_once_and_other_changes_do_not()
    {
        Host.Ui.Answer("N");
        Run("Invoke-NeonApi projects DELETE; Invoke-NeonApi projects POST").ShouldHaveNoErrors();
        Assert.Equal(["POST /projects"], Asked);

        Host.Ui.Answer("Y");
        Run("Invoke-NeonApi projects DELETE -Confirm").ShouldHaveNoErrors();
        Assert.Equal(2, Host.Ui.Prompts.Count);

        Run("Invoke-NeonApi projects DELETE -Force; Invoke-NeonApi projects DELETE -Confirm:$false; $ConfirmPreference = 'None'; Invoke-NeonApi projects DELETE").ShouldHaveNoErrors();
        Assert.Equal(2, Host.Ui.Prompts.Count);
        Assert.Equal(5, Asked.Length);
    }

    [Theory]
    [InlineData("{ \"pagination\": { \"cursor\": \"NEXT\" }, ")]
    [InlineData("{ \"pagination\": { \"next\": \"NEXT\" }, ")]
    [InlineData("{ \"next_cursor\": \"NEXT\", ")]
    public void All_follows_every_kind_of_cursor(string head)
    {
        Api.On("GET", "/things", request => FakeAnswer.Json(request.Query.GetValueOrDefault("cursor") switch
        {
            null => head.Replace("NEXT", "2", StringComparison.Ordinal) + "\"things\": [{ \"n\": 1 }, { \"n\": 2 }] }",
            "2" => head.Replace("NEXT", "3", StringComparison.Ordinal) + "\"things\": [{ \"n\": 3 }] }",
            _ => "{ \"things\": [] }",
        }));

        Assert.Equal([1, 2, 3], Run("Invoke-NeonApi things -All -Query @{ limit = 2 }").All("n"));

        Assert.Equal(["GET /things?limit=2", "GET /things?limit=2&cursor=2", "GET /things?limit=2&cursor=3"], Asked);
    }

    [Fact]
    public void All_stops_with_the_pipeline_and_at_a_loop()
    {
        Api.On("GET", "/things", FakeAnswer.Json("""{"things":[{"n":1},{"n":2}],"pagination":{"cursor":"x"}}"""));

        Run("do { Invoke-NeonApi things -All | ForEach-Object { $_; break } } while ($false)").ShouldHaveNoErrors();
        Assert.Single(Asked);

        Run("Invoke-NeonApi things -All").SingleError("Neon.CursorLoop");
    }

    [Fact]
    public void The_list_is_the_named_one_the_one_of_the_path_or_the_only_one()
    {
        Assert.Equal("a", Run("Invoke-NeonApi projects -All").Single("id"));
        Api.On("GET", "/mixed", FakeAnswer.Json("""{"ones":[1],"twos":[2],"object":{"k":1}}"""));
        Run("Invoke-NeonApi mixed -All").SingleError("Neon.ItemPropertyRequired");
        Assert.Equal([2], Run("Invoke-NeonApi mixed -All -ItemProperty twos").Values);
        Assert.Equal(1, Run("Invoke-NeonApi mixed -ItemProperty object").Single("k"));
        Run("Invoke-NeonApi mixed -ItemProperty missing").SingleError("Neon.InvalidArgument");
        Api.On("GET", "/bare", FakeAnswer.Json("[1,2]"));
        Assert.Equal([1, 2], Run("Invoke-NeonApi bare").Values);
        Assert.Equal([1, 2], Run("Invoke-NeonApi bare -All").Values);
    }

    [Fact]
    public void Nested_values_are_plain()
    {
        IList deep = (IList)Run("(Invoke-NeonApi projects).projects[0].settings.deep | ForEach-Object { if ($null -eq $_) { 'null' } else { $_ } }").Values;
        Assert.Equal([1, 2.5, "null", true], deep.Cast<object>());
    }

    [Fact]
    public void No_answer_writes_nothing()
    {
        Api.On("GET", "/empty", FakeAnswer.Status(204));
        Assert.Empty(Run("Invoke-NeonApi empty; Invoke-NeonApi empty -All").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Errors_are_those_of_the_other_cmdlets()
    {
        Api.On("GET", "/broken", FakeAnswer.Error(400, "limit is wrong", "BAD").With("x-neon-ret-request-id", "r-9"));

        ErrorRecord error = Run("Invoke-NeonApi broken").SingleError("Neon.BadRequest", ErrorCategory.InvalidArgument);

        Assert.Equal("limit is wrong", error.ToString());
        Assert.Equal("r-9", PSObject.AsPSObject(error.Exception).Properties["RequestId"].Value);
        Assert.Equal("broken", error.TargetObject);
    }

    [Theory]
    [InlineData("@{ name = 'a b&c=é'; none = $null }", "name=a+b%26c%3D%C3%A9")]
    [InlineData("[ordered]@{ n = 1; on = $true; ids = 'x', 'y'; key = $key }", "n=1&on=true&ids=x&ids=y&key=napi_test")]
    [InlineData("@{}", "")]
    public void A_form_is_sent_as_one(string form, string body)
    {
        Assert.Equal(true, Run($"Invoke-NeonApi projects POST -Form ({form})").Single("done"));

        Assert.Equal(body, SentBody());
        Assert.Equal("application/x-www-form-urlencoded", Requests.Single().Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("a`nb", "a%0Ab")]
    [InlineData("a`r`nX-Evil: 1", "a%0D%0AX-Evil: 1")]
    [InlineData("a`\"; filename=`\"x", "a%22; filename=%22x")]
    [InlineData("a b", "a b")]
    public void A_name_of_a_field_ends_where_the_name_ends(string name, string sent)
    {
        File.WriteAllText(Path.Combine(Folder, "index.js"), "1");
        Api.On("POST", "/projects", FakeAnswer.Json(new { done = true }));

        Run($"Invoke-NeonApi projects POST -Form @{{ \"{name}\" = 'text'; zip = Get-Item index.js }}").ShouldHaveNoErrors();

        Assert.Matches($"(?m); name=(\"?){Regex.Escape(sent)}\\1\r?$", SentBody());
    }

    [Theory]
    [InlineData("' '")]
    [InlineData("''")]
    [InlineData("\"a`0b\"")]
    [InlineData("\"a`e[2Jb\"")]
    public void A_name_that_no_field_can_have_is_an_error_before_anything_is_sent(string name)
    {
        File.WriteAllText(Path.Combine(Folder, "index.js"), "1");

        Run($"Invoke-NeonApi projects POST -Form @{{ {name} = 'text'; zip = Get-Item index.js }}").SingleError("Neon.InvalidBody", ErrorCategory.InvalidArgument);

        Assert.Empty(Asked);
    }

    [Fact]
    public void A_form_with_a_file_is_sent_in_parts()
    {
        File.WriteAllText(Path.Combine(Folder, "index.js"), "export {}");

        Run("Invoke-NeonApi projects POST -Form @{ name = 'hello'; zip = Get-Item index.js }").ShouldHaveNoErrors();

        Assert.StartsWith("multipart/form-data", Requests.Single().Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("filename=index.js", SentBody(), StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nexport {}\r\n", SentBody(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_written_to_a_file_as_it_is()
    {
        byte[] bytes = [0, 255, 1, 254, 13, 10];
        Api.On("GET", "/projects/p/file", FakeAnswer.File(bytes));

        Assert.Empty(Run("Invoke-NeonApi projects/p/file -OutFile sub/x.bin").ShouldHaveNoErrors().Output);
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(Folder, "sub", "x.bin")));

        Run("Invoke-NeonApi nope -OutFile sub/x.bin").SingleError("Neon.NotFound");
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(Folder, "sub", "x.bin")));
        Assert.Single(Directory.GetFiles(Path.Combine(Folder, "sub")));
    }

    [Fact]
    public void The_status_and_the_headers_are_given_in_variables_of_the_caller()
    {
        Api.On("POST", "/projects", FakeAnswer.Json("""{"done":true}""", 201).With("X-Two", "a").With("X-Two", "b").With("ETag", "\"e\""));

        ScriptResult result = Run("$null = Invoke-NeonApi projects POST -StatusCodeVariable status -ResponseHeadersVariable headers; $status; $headers['x-two'] -join '+'; $headers.ETag; $headers['Content-Type']");

        Assert.Equal([201, "a+b", "\"e\"", "application/json"], result.ShouldHaveNoErrors().Values);
        Assert.Equal(404, Run("Invoke-NeonApi nope -StatusCodeVariable status -ErrorAction Ignore; $status").ShouldHaveNoErrors().Values.Single());
        Assert.Equal(200, Run("function Get-It { $null = Invoke-NeonApi projects -StatusCodeVariable inner; $inner }; Get-It").Values.Single());
    }

    [Theory]
    [InlineData("projects GET -Form @{ a = 1 }")]
    [InlineData("projects POST -Form @{ a = 1 } -Body @{ a = 1 }")]
    [InlineData("projects -OutFile x -All")]
    [InlineData("projects -OutFile x -ItemProperty projects")]
    public void Arguments_that_exclude_each_other_are_refused(string arguments)
    {
        Run($"Invoke-NeonApi {arguments}").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Asked);
    }

    [Theory]
    [InlineData("POST", "projects/auth/create", "POST projects/{project_id}/branches/{branch_id}/auth")]
    [InlineData("POST", "projects/auth/user", "POST projects/{project_id}/branches/{branch_id}/auth/users")]
    [InlineData("GET", "projects/p/auth/integrations", "GET projects/{project_id}/branches/{branch_id}/auth")]
    [InlineData("DELETE", "projects/p/auth/integration/stack", "DELETE projects/{project_id}/branches/{branch_id}/auth")]
    [InlineData("GET", "projects/p/auth/domains", "GET projects/{project_id}/branches/{branch_id}/auth/domains")]
    [InlineData("POST", "projects/p/auth/domains", "POST projects/{project_id}/branches/{branch_id}/auth/domains")]
    [InlineData("DELETE", "projects/p/auth/domains", "DELETE projects/{project_id}/branches/{branch_id}/auth/domains")]
    [InlineData("GET", "projects/p/auth/oauth_providers", "GET projects/{project_id}/branches/{branch_id}/auth/oauth_providers")]
    [InlineData("POST", "projects/p/auth/oauth_providers", "POST projects/{project_id}/branches/{branch_id}/auth/oauth_providers")]
    [InlineData("PATCH", "projects/p/auth/oauth_providers/google", "PATCH projects/{project_id}/branches/{branch_id}/auth/oauth_providers/{oauth_provider_id}")]
    [InlineData("DELETE", "projects/p/auth/oauth_providers/google", "DELETE projects/{project_id}/branches/{branch_id}/auth/oauth_providers/{oauth_provider_id}")]
    [InlineData("DELETE", "projects/p/auth/users/u", "DELETE projects/{project_id}/branches/{branch_id}/auth/users/{auth_user_id}")]
    [InlineData("GET", "projects/p/auth/email_server", "GET projects/{project_id}/branches/{branch_id}/auth/email_provider")]
    [InlineData("PATCH", "projects/p/auth/email_server", "PATCH projects/{project_id}/branches/{branch_id}/auth/email_provider")]
    [InlineData("POST", "projects/p/branches/b/auth/send_test_email", "POST projects/{project_id}/branches/{branch_id}/auth/email_provider/test")]
    [InlineData("POST", "users/me/projects/transfer", "POST organizations/{org_id}/projects/transfer")]
    public void A_deprecated_route_is_named_with_what_replaces_it(string method, string path, string instead)
    {
        ScriptResult result = Run($"Invoke-NeonApi {path} {method} -Force -Confirm:$false");

        Assert.Contains($"Use {instead}", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("deprecated", result.Warnings[0], StringComparison.Ordinal);
        Assert.Single(Asked);
    }

    [Fact]
    public void A_current_route_comes_without_a_warning() =>
        Assert.Empty(Run("Invoke-NeonApi projects; Invoke-NeonApi projects/p/branches/b/auth/domains -ErrorAction Ignore").Warnings);
}
