using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Hosting;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>What a route answers.</summary>
internal sealed record Answer(int Status, object? Body)
{
    /// <summary>There was nothing to do.</summary>
    public static Answer Nothing { get; } = new(StatusCodes.Status204NoContent, null);

    /// <summary>It is done, and there is nothing to say about it.</summary>
    public static Answer Done { get; } = new(StatusCodes.Status200OK, null);

    /// <summary>Here it is.</summary>
    public static Answer Ok(object body) => new(StatusCodes.Status200OK, body);

    /// <summary>It will be done.</summary>
    public static Answer Accepted(object body) => new(StatusCodes.Status202Accepted, body);

    /// <summary>It has been made.</summary>
    public static Answer Created(object body) => new(StatusCodes.Status201Created, body);
}

/// <summary>One request, with what every route needs of it.</summary>
internal sealed partial class Call(HttpContext http, World world)
{
    private Project? _project;

    /// <summary>Everything there is.</summary>
    public World World { get; } = world;

    /// <summary>Whether the client still waits.</summary>
    public CancellationToken Cancel => http.RequestAborted;

    /// <summary>The moment of this request: all of its answer is of this one.</summary>
    public DateTimeOffset Now { get; private set; } = world.Now;

    /// <summary>The query.</summary>
    public Query Query { get; } = new(http.Request.Query);

    /// <summary>What the key of this request may do.</summary>
    public Access Access => http.Features.Get<Access>()!;

    /// <summary>This server's address. The client's header of it would be the client's to choose.</summary>
    public string Origin => $"http://127.0.0.1:{http.Connection.LocalPort}";

    /// <summary>The project of the path, or 404.</summary>
    public Project Project => _project ??= Access.Check(World.Project(Id("project_id")));

    /// <summary>The organization of the path, or 404.</summary>
    public Organization Organization => Access.Organization(Id("org_id"));

    /// <summary>The branch of the path, or 404.</summary>
    public Branch Branch => Project.Branch(Id("branch_id"));

    /// <summary>The endpoint of the path, or 404.</summary>
    public State.Endpoint Endpoint => Project.Endpoint(Id("endpoint_id"));

    /// <summary>A part of the path, as the client means it.</summary>
    public string Path(string name) => RawPath.Decode((string)http.Request.RouteValues[name]!);

    /// <summary>An id in the path, in the one shape that ids have.</summary>
    public string Id(string name) => IdShape().IsMatch(Path(name))
        ? Path(name)
        : throw ApiException.BadRequest($"path parameter {name} must match ^[a-z0-9-]{{1,60}}$");

    /// <summary>The body.</summary>
    public async Task<Body> BodyAsync()
    {
        using StreamReader reader = new(http.Request.Body);
        return Body.Parse(await reader.ReadToEndAsync(Cancel).ConfigureAwait(false));
    }

    /// <summary>The project of an id that is not in the path, or 404.</summary>
    public Project Find(string id) => _project = Access.Check(World.Project(id));

    /// <summary>The body as a form with files.</summary>
    public async Task<IFormCollection> FormAsync()
    {
        if (!http.Request.HasFormContentType)
            throw ApiException.BadRequest("request body must be multipart/form-data");

        try
        {
            return await http.Request.ReadFormAsync(Cancel).ConfigureAwait(false);
        }
        catch (InvalidDataException malformed)
        {
            throw ApiException.BadRequest("request body is not valid multipart/form-data: " + malformed.Message);
        }
    }

    /// <summary>The bytes of a file of a form.</summary>
    public static async Task<byte[]> ReadAsync(IFormFile file)
    {
        using MemoryStream content = new();
        await file.CopyToAsync(content).ConfigureAwait(false);
        return content.ToArray();
    }

    /// <summary>Begins a change of the project, unless an earlier one is on its way.</summary>
    public Change Change() => new(World, Project, Now, Cancel);

    /// <summary>Waits until no other request reads or changes the project; the request's moment begins then.</summary>
    public async Task EnterAsync(Project project)
    {
        await project.Gate.WaitAsync(Cancel).ConfigureAwait(false);
        Now = World.Now;
    }

    /// <summary>Does what is due in the project, whose gate this request holds.</summary>
    public async Task SweepAsync()
    {
        await World.Housekeeping.SweepAsync(Project, Cancel).ConfigureAwait(false);
        Now = World.Now;
    }

    [GeneratedRegex("^[a-z0-9-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
