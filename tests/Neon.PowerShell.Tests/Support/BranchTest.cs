using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Neon.PowerShell.Tests.Support;

/// <summary>
/// A test of what is on a branch: the project <c>shop</c> has the branches <c>main</c> (its default) and <c>dev</c>; an
/// operation is running when a change starts it and finished when it is asked for.
/// </summary>
public abstract class BranchTest : NeonTest
{
    protected const string Dev = "br-dev-leaf-22222222";
    protected const string OnDev = "/projects/" + Shop + "/branches/" + Dev;

    protected BranchTest()
    {
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project() } }));
        Api.On("GET", "/projects/{p}", FakeAnswer.Json(new { project = Project() }));
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "dev") } }));
        Api.On("GET", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = request.Route["b"] == Main ? Branch(isDefault: true) : Branch(request.Route["b"], "dev") }));
        Api.On("GET", "/projects/{p}/operations", FakeAnswer.Json(new { operations = Operations("finished") }));
    }

    /// <summary>What was asked that changes something.</summary>
    protected IReadOnlyList<FakeRequest> Changes => [.. Requests.Where(request => request.Method != "GET")];

    /// <summary>The one request that changes something.</summary>
    protected FakeRequest Change => Assert.Single(Changes);

    /// <summary>The one operation, as a list.</summary>
    protected static object[] Operations(string status) => [Operation(status)];

    /// <summary>No secret is in a stream, in the text of an object, or in what a view or a writer of JSON or CSV could read of it.</summary>
    protected static void ShouldNotShow(ScriptResult result, string secret)
    {
        result.ShouldNotMention(secret);
        foreach (PSObject? item in result.Output)
            Assert.DoesNotContain(secret, PSSerializer.Serialize(item, 5), StringComparison.Ordinal);
    }
}
