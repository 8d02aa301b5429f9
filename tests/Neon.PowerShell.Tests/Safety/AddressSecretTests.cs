using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using Neon.PowerShell.Tests.Support;
using Neon.PowerShell.Tests.Transport;

namespace Neon.PowerShell.Tests.Safety;

/// <summary>Every cmdlet that reads, in a read-only session, and an address with a credential in every text of every answer: it is not returned.</summary>
public sealed class AddressSecretTests : NeonTest
{
    private const string Canary = "canary4f1d";

    public static TheoryData<string> Addresses { get; } =
    [
        $"https://user:{Canary}@host.example.com/path",
        $"https://{Canary}@host.example.com/path",
        $"https://host.example.com/path?x=1&access_token={Canary}",
        $"https://host.example.com/path#access_token={Canary}",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_read_only_session_does_not_return_the_credential_of_an_address(string address)
    {
        JsonNode body = JsonNode.Parse(MisbehavingService.Body)!;
        HashSet<string> spoiled = [];
        Spoil(body, "", address, spoiled);
        FakeAnswer answer = FakeAnswer.Text(body.ToJsonString(), "application/json", 200);
        foreach (string method in (string[])["GET", "POST"])
        {
            for (int length = 1; length <= 9; length++)
                Api.On(method, string.Concat(Enumerable.Repeat("/{any}", length)), answer);
        }
        Api.On("GET", "/auth", FakeAnswer.Json(new { account_id = "user-1", auth_method = "api_key_user" }));
        Run("Connect-Neon $key -BaseUri $uri -ReadOnly").ShouldHaveNoErrors();
        List<string> shown = [];
        int written = 0;
        foreach ((string name, (string script, RequestKind kind)) in Calls.All.Where(call => call.Value.Kind == RequestKind.Read))
        {
            ScriptResult result = Run(script, new { @case = name, folder = Folder });
            written += result.Output.Count;
            if (result.Output.Any(item => PSSerializer.Serialize(item, 6).Contains(Canary, StringComparison.Ordinal)))
                shown.Add($"{name}: {PSSerializer.Serialize(result.Output, 8).Split('\n').First(line => line.Contains(Canary, StringComparison.Ordinal))}");
        }

        Assert.NotEmpty(spoiled);
        Assert.InRange(written, 30, int.MaxValue);
        Assert.Empty(shown);
    }

    [Fact]
    public void What_SQL_answers_is_data_and_stays()
    {
        const string Address = "https://user:canary@host.example.com/";
        var one = new { fields = new[] { new { name = "a", dataTypeID = 25 } }, rows = new[] { new[] { Address } }, command = "SELECT", rowCount = 1 };
        Api.On("POST", "/sql", FakeAnswer.Json(new { results = new object[] { one, one, one } }));

        Assert.Equal(Address, Run("Connect-Neon $key -BaseUri $uri -ReadOnly; Invoke-NeonSql 'SELECT a' -ConnectionString 'postgresql://u:p@127.0.0.1/db'").Single("a"));
    }

    // Ids and what a cmdlet looks at stay.
    private static void Spoil(JsonNode node, string name, string address, HashSet<string> spoiled)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (string member in members.Select(member => member.Key).ToArray())
                {
                    if (members[member] is JsonValue value && value.TryGetValue(out string? _))
                    {
                        if (member.Contains("url", StringComparison.Ordinal) || member.Contains("uri", StringComparison.Ordinal) || member is "description" or "detail")
                        {
                            members[member] = address;
                            spoiled.Add(member);
                        }
                    }
                    else if (members[member] is { } inner)
                    {
                        Spoil(inner, member, address, spoiled);
                    }
                }
                members["an_unknown_address"] = address;
                break;
            case JsonArray items:
                foreach (JsonNode? item in items.Where(item => item is not null))
                    Spoil(item!, name, address, spoiled);
                break;
        }
    }
}
