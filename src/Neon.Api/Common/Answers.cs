using System.Collections.Generic;
using System.Linq;

namespace Neon.Api;

/// <summary>What is put together once, when it has been read: an answer says things of its objects beside them.</summary>
internal interface IAssembled
{
    /// <summary>Gives each object what the answer says of it elsewhere.</summary>
    void Assemble();
}

/// <summary>An answer that the service may give without a body: a change that found nothing to do is answered 204.</summary>
internal interface IMayBeAbsent
{
}

/// <summary>The answer for one object: the object itself, and beside it what the same change made.</summary>
/// <typeparam name="T">The object.</typeparam>
internal class Answer<T> : NeonObject, IMayBeAbsent, IAssembled
    where T : NeonObject
{
    /// <summary>The object; null where the answer had none. The API's name for it is in the object's <see cref="ApiNounAttribute"/>.</summary>
    public T? Item { get; set; }

    /// <summary>What the service started; null for an answer to a read.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <inheritdoc />
    public void Assemble()
    {
        if (Item is not { } item)
            return;
        if (item is IHasOperations started)
            started.Operations = Operations;
        Complete(item);
        if (AdditionalProperties is null)
            return;
        item.AdditionalProperties ??= [];
        foreach (KeyValuePair<string, object?> unknown in AdditionalProperties.Where(pair => !item.AdditionalProperties.ContainsKey(pair.Key)))
            item.AdditionalProperties[unknown.Key] = unknown.Value;
    }

    /// <summary>Moves what else stands beside the object into it.</summary>
    private protected virtual void Complete(T item)
    {
    }
}

/// <summary>Answers that must not be empty.</summary>
internal static class RequiredAnswer
{
    /// <summary>The object of an answer.</summary>
    /// <exception cref="NeonException">The answer has no such object: <c>Neon.InvalidAnswer</c>.</exception>
    public static T Required<T>(this Answer<T>? answer)
        where T : NeonObject =>
        answer?.Item ?? throw ApiErrors.EmptyAnswer(typeof(T).Name);
}

/// <summary>Fills in the ids of the place that an answer leaves out.</summary>
internal static class Placed
{
    /// <summary>The object of an answer, on the branch that was asked; null for an answer without a body.</summary>
    public static T? ResultIn<T>(this Answer<T>? answer, ProjectScope place)
        where T : NeonObject, IInProject =>
        answer?.Item is { } item ? In(item, place) : null;

    /// <summary>The object of an answer that must have one, in the place that was asked.</summary>
    /// <exception cref="NeonException">The answer has no such object: <c>Neon.InvalidAnswer</c>.</exception>
    public static T RequiredIn<T>(this Answer<T>? answer, ProjectScope place)
        where T : NeonObject, IInProject => In(answer.Required(), place);

    /// <summary>Sets the project, and the branch, of an object whose answer left them out.</summary>
    public static T In<T>(T item, ProjectScope place)
        where T : IInProject => In(item, place.ProjectId, (place as BranchScope)?.BranchId);

    /// <summary>Sets the project and branch of objects whose answer left them out.</summary>
    public static T[]? In<T>(T[]? items, string projectId, string? branchId)
        where T : IInBranch
    {
        foreach (T item in items ?? [])
            In(item, projectId, branchId);
        return items;
    }

    private static T In<T>(T item, string projectId, string? branchId)
        where T : IInProject
    {
        if (string.IsNullOrEmpty(item.ProjectId))
            item.ProjectId = projectId;
        if (branchId is not null && item is IInBranch inBranch && string.IsNullOrEmpty(inBranch.BranchId))
            inBranch.BranchId = branchId;
        return item;
    }
}

/// <summary>The answer to a change that has nothing to show.</summary>
internal sealed class EmptyAnswer : NeonObject, IMayBeAbsent
{
}
