using System.Collections.Generic;
using System.Linq;
using Neon.Errors;

namespace Neon;

/// <summary>
/// The answer for one object: the object itself, and beside it what the same change made.
/// </summary>
/// <typeparam name="T">The object.</typeparam>
internal abstract class Answer<T> : NeonObject, IMayBeAbsent
    where T : NeonObject
{
    /// <summary>What the service started; null for an answer to a read.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The object with all that its answer carried, or null where the answer had none (a 204).</summary>
    public T? Result()
    {
        T? item = Item;
        if (item is null)
            return null;
        if (item is IHasOperations started)
            started.Operations = Operations;
        Complete(item);
        if (AdditionalProperties is not null)
        {
            item.AdditionalProperties ??= [];
            foreach (KeyValuePair<string, object?> unknown in AdditionalProperties.Where(pair => !item.AdditionalProperties.ContainsKey(pair.Key)))
                item.AdditionalProperties[unknown.Key] = unknown.Value;
        }
        return item;
    }

    /// <summary>The object in this answer.</summary>
    private protected abstract T? Item { get; }

    /// <summary>Moves what stands beside the object into it.</summary>
    private protected virtual void Complete(T item)
    {
    }
}

/// <summary>An answer that the service may give without a body: a change that found nothing to do is answered 204.</summary>
internal interface IMayBeAbsent
{
}

/// <summary>Answers that must not be empty.</summary>
internal static class RequiredAnswer
{
    /// <summary>The object with all that its answer carried.</summary>
    /// <exception cref="NeonException">The answer has no such object: <c>Neon.InvalidAnswer</c>.</exception>
    public static T Required<T>(this Answer<T>? answer)
        where T : NeonObject =>
        answer?.Result() ?? throw NeonErrors.EmptyAnswer(typeof(T).Name);
}

internal sealed class ProjectAnswer : Answer<NeonProject>
{
    public NeonProject? Project { get; set; }

    public NeonBranch? Branch { get; set; }

    public NeonEndpoint[]? Endpoints { get; set; }

    public NeonRole[]? Roles { get; set; }

    public NeonDatabase[]? Databases { get; set; }

    public ConnectionDetails[]? ConnectionUris { get; set; }

    private protected override NeonProject? Item => Project;

    private protected override void Complete(NeonProject item)
    {
        item.Branch = Branch;
        item.Endpoints = Endpoints;
        item.Roles = Placed.In(Roles, item.Id, Branch?.Id);
        item.Databases = Placed.In(Databases, item.Id, Branch?.Id);
        item.ConnectionStrings = ConnectionUris?.Select(uri => ConnectionUri.Parse(uri.ConnectionUri, item.Id)).ToArray();
        foreach (NeonConnectionString connection in item.ConnectionStrings ?? [])
            connection.BranchId = Branch?.Id;
    }
}

internal sealed class BranchAnswer : Answer<NeonBranch>
{
    public NeonBranch? Branch { get; set; }

    public NeonAnnotation? Annotation { get; set; }

    public NeonEndpoint[]? Endpoints { get; set; }

    public NeonRole[]? Roles { get; set; }

    public NeonDatabase[]? Databases { get; set; }

    public ConnectionDetails[]? ConnectionUris { get; set; }

    private protected override NeonBranch? Item => Branch;

    private protected override void Complete(NeonBranch item)
    {
        item.Annotation = Annotation;
        item.Endpoints = Endpoints;
        item.Roles = Placed.In(Roles, item.ProjectId, item.Id);
        item.Databases = Placed.In(Databases, item.ProjectId, item.Id);
        item.ConnectionStrings = ConnectionUris?.Select(uri => ConnectionUri.Parse(uri.ConnectionUri, item.ProjectId)).ToArray();
        foreach (NeonConnectionString connection in item.ConnectionStrings ?? [])
            connection.BranchId = item.Id;
    }
}

internal sealed class DatabaseAnswer : Answer<NeonDatabase>
{
    public NeonDatabase? Database { get; set; }

    private protected override NeonDatabase? Item => Database;
}

internal sealed class RoleAnswer : Answer<NeonRole>
{
    public NeonRole? Role { get; set; }

    private protected override NeonRole? Item => Role;
}

internal sealed class EndpointAnswer : Answer<NeonEndpoint>
{
    public NeonEndpoint? Endpoint { get; set; }

    private protected override NeonEndpoint? Item => Endpoint;
}

internal sealed class OperationAnswer : Answer<NeonOperation>
{
    public NeonOperation? Operation { get; set; }

    private protected override NeonOperation? Item => Operation;
}

/// <summary>Fills in the ids of the place that an answer leaves out.</summary>
internal static class Placed
{
    /// <summary>The object of an answer, on the branch that was asked; null for an answer without a body.</summary>
    public static T? ResultIn<T>(this Answer<T>? answer, BranchScope branch)
        where T : NeonObject, IInBranch =>
        answer?.Result() is { } item ? In(item, branch.ProjectId, branch.BranchId) : null;

    /// <summary>The object of an answer that must have one, on the branch that was asked.</summary>
    /// <exception cref="NeonException">The answer has no such object: <c>Neon.InvalidAnswer</c>.</exception>
    public static T RequiredIn<T>(this Answer<T>? answer, BranchScope branch)
        where T : NeonObject, IInBranch => In(answer.Required(), branch.ProjectId, branch.BranchId);

    /// <summary>Sets the project and branch of objects whose answer left them out.</summary>
    public static T[]? In<T>(T[]? items, string projectId, string? branchId)
        where T : IInBranch
    {
        foreach (T item in items ?? [])
            In(item, projectId, branchId);
        return items;
    }

    /// <summary>Sets the project, and the branch, of an object whose answer left them out.</summary>
    public static T In<T>(T item, string projectId, string? branchId = null)
        where T : IInProject
    {
        if (string.IsNullOrEmpty(item.ProjectId))
            item.ProjectId = projectId;
        if (branchId is not null && item is IInBranch inBranch && string.IsNullOrEmpty(inBranch.BranchId))
            inBranch.BranchId = branchId;
        return item;
    }
}
