using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;

namespace Neon.PowerShell.Tests.Support;

/// <summary>
/// The base of tests of what is on a branch: a session, and a project <c>shop</c> with the branches <c>main</c> (its
/// default) and <c>dev</c>, and one operation, which is running when a change starts it and finished when it is asked for.
/// </summary>
public abstract class BranchTest : IDisposable
{
    protected const string Project = "calm-shop-12345678";
    protected const string Main = "br-main-tree-a1b2c3d4";
    protected const string Dev = "br-dev-leaf-a1b2c3d4";
    protected const string OnMain = "/projects/" + Project + "/branches/" + Main;
    protected const string OnDev = "/projects/" + Project + "/branches/" + Dev;

    private readonly int _before;

    protected BranchTest()
    {
        Api.On("GET", "/auth", FakeAnswer.Json(new { account_id = "user-1", auth_method = "api_key_user" }));
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { new { id = Project, name = "shop" } } }));
        Api.On("GET", "/projects/{p}", FakeAnswer.Json(new { project = new { id = Project, name = "shop", owner = new { name = "Ada", email = "ada@example.com" } } }));
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(Main, "main", true), Branch(Dev, "dev") } }));
        Api.On("GET", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = Branch(request.Route["b"], request.Route["b"] == Main ? "main" : "dev") }));
        Api.On("GET", "/projects/{p}/operations", FakeAnswer.Json(new { operations = Operations("finished") }));
        Host.Run("Connect-Neon $key -BaseUri $uri", new { key = new NetworkCredential("", "napi_test").SecurePassword, uri = Api.Uri }).ShouldHaveNoErrors();
        _before = Api.Requests.Count;
    }

    protected FakeApi Api { get; } = new();

    protected ModuleHost Host { get; } = new();

    /// <summary>What was asked after the session was made.</summary>
    protected IEnumerable<string> Sent => Api.Requests.Skip(_before).Select(request => request.ToString());

    /// <summary>What was asked that changes something.</summary>
    protected IReadOnlyList<FakeRequest> Changes => [.. Api.Requests.Where(request => request.Method != "GET")];

    /// <summary>The one request that changes something.</summary>
    protected FakeRequest Change => Assert.Single(Changes);

    protected ScriptResult Run(string script, object? variables = null) => Host.Run(script, variables);

    protected static object Operations(string status) => new[]
    {
        new { id = "0b3f5d3e-0000-4000-8000-000000000001", project_id = Project, branch_id = Dev, action = "apply_config", status },
    };

    public void Dispose()
    {
        Host.Dispose();
        Api.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>No secret is in a stream, in the text of an object, or in what a view, a JSON writer or CSV could read of it.</summary>
    protected static void ShouldNotShow(ScriptResult result, string secret)
    {
        result.ShouldNotMention(secret);
        foreach (PSObject? item in result.Output)
            Assert.DoesNotContain(secret, PSSerializer.Serialize(item, 5), StringComparison.Ordinal);
    }

    private static object Branch(string id, string name, bool isDefault = false) =>
        new { id, name, project_id = Project, current_state = "ready", @default = isDefault };
}
