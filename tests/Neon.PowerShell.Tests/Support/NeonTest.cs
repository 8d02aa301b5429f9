using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace Neon.PowerShell.Tests.Support;

/// <summary>A test of cmdlets: a service of its own and a runspace that is connected to it.</summary>
public abstract class NeonTest : IDisposable
{
    /// <summary>The project that most tests are about.</summary>
    protected const string Shop = "cool-shop-12345678";

    /// <summary>Its default branch.</summary>
    protected const string Main = "br-main-sun-11111111";

    private readonly string _folder = TestFolders.Create();

    /// <summary>Starts the service and connects to it.</summary>
    /// <param name="connect">False for a test that connects itself.</param>
    protected NeonTest(bool connect = true)
    {
        Api.On("GET", "/auth", FakeAnswer.Json(new { account_id = "user-1", auth_method = "api_key_user" }));
        Host.Run("$ExecutionContext.SessionState.Path.SetLocation($folder) | Out-Null; $key = [Net.NetworkCredential]::new('', 'napi_test').SecurePassword", new { folder = _folder, uri = Api.Uri }).ShouldHaveNoErrors();
        if (!connect)
            return;
        Session = Host.Run("Connect-Neon $key -BaseUri $uri -PassThru").Single().BaseObject;
        Skipped = 1;
        KnowOrganizations(true);
    }

    /// <summary>The service.</summary>
    protected FakeApi Api { get; } = new();

    /// <summary>The runspace; its current folder is an empty one of its own.</summary>
    protected ModuleHost Host { get; } = new();

    /// <summary>The session of the runspace, where the test did not connect itself.</summary>
    protected object? Session { get; }

    /// <summary>The folder that the runspace is in.</summary>
    protected string Folder => _folder;

    /// <summary>What was asked since the test began, as <c>GET /projects?limit=400</c>.</summary>
    protected string[] Asked => [.. Api.Requests.Skip(Skipped).Select(request => request.ToString())];

    /// <summary>The requests since the test began.</summary>
    protected FakeRequest[] Requests => [.. Api.Requests.Skip(Skipped)];

    private int Skipped { get; set; }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Host.Dispose();
        Api.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Whether the session knows that its key has one list of all projects. Else it asks for its organizations beside the first list,
    /// and no test can tell which of the two comes first.
    /// </summary>
    protected void KnowOrganizations(bool isKnown)
    {
        PropertyInfo organizations = Session!.GetType().GetProperty("ProjectOrganizations", BindingFlags.Instance | BindingFlags.NonPublic)!;
        organizations.SetValue(Session, isKnown ? Array.CreateInstance(organizations.PropertyType.GenericTypeArguments[0], 0) : null);
    }

    /// <summary>Runs a script.</summary>
    protected ScriptResult Run(string script, object? variables = null) => Host.Run(script, variables);

    /// <summary>Forgets the requests so far.</summary>
    protected void Forget() => Skipped = Api.Requests.Count;

    /// <summary>The body of the one request that was not a GET.</summary>
    protected string SentBody() => Assert.Single(Requests, request => request.Method != "GET").Body;

    /// <summary>The same JSON, whatever the order of the members.</summary>
    protected static void AssertJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual)), $"Expected {expected}\nActual   {actual}");

    /// <summary>A project as the API has it.</summary>
    protected static object Project(string id = Shop, string name = "shop", string? orgId = null) =>
        new { id, name, org_id = orgId, region_id = "aws-us-east-2", pg_version = 17, created_at = "2026-01-31T12:00:00Z" };

    /// <summary>A branch as the API has it.</summary>
    protected static object Branch(string id = Main, string name = "main", bool isDefault = false, string? parent = null, string project = Shop) =>
        new { id, name, project_id = project, @default = isDefault, parent_id = parent, current_state = "ready", @protected = false };

    /// <summary>An operation as the API has it.</summary>
    protected static object Operation(string status = "running", string id = "op-1", string project = Shop) =>
        new { id, project_id = project, branch_id = Main, action = "create_branch", status, failures_count = 0, created_at = "2026-01-31T12:00:00Z" };
}
