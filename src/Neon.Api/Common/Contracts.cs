namespace Neon;

/// <summary>An object that a person can refer to by name or by id.</summary>
internal interface INamed
{
    /// <summary>The id, or the name again where the API has no other id.</summary>
    string Id { get; }

    /// <summary>The name, or the id where it has none.</summary>
    string Name { get; }
}

/// <summary>An object inside a project, whose answer may leave the project out.</summary>
internal interface IInProject
{
    /// <summary>The project it is in.</summary>
    string ProjectId { get; set; }
}

/// <summary>An object inside a branch, whose answer may leave the branch out.</summary>
internal interface IInBranch : IInProject
{
    /// <summary>The branch it is in.</summary>
    string BranchId { get; set; }
}

/// <summary>An object that carries what the service is still doing for it.</summary>
internal interface IHasOperations
{
    /// <summary>The operations that a change started; null where the object was only read.</summary>
    NeonOperation[]? Operations { get; set; }
}
