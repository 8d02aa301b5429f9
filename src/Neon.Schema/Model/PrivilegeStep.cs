using System.Collections.Generic;

namespace Neon.Schema.Model;

/// <summary>A GRANT or REVOKE of a file that people wrote. pg_dump writes what is left at the end; in a file their order matters.</summary>
/// <param name="item">The grant or the default privilege that it says something of.</param>
/// <param name="part">The place of the statement.</param>
/// <param name="action">What it does, as the property of a grant that says so is called.</param>
/// <param name="privileges">What it grants or revokes, in capitals.</param>
internal sealed class PrivilegeStep(SchemaObject item, SchemaPart part, string action, IReadOnlyCollection<string> privileges)
{
    /// <summary>The grant or the default privilege that it says something of.</summary>
    public SchemaObject Item => item;

    /// <summary>The place of the statement.</summary>
    public SchemaPart Part => part;

    /// <summary>What it does, as the property of a grant that says so is called.</summary>
    public string Action => action;

    /// <summary>What it grants or revokes, in capitals.</summary>
    public IReadOnlyCollection<string> Privileges => privileges;

    /// <summary>The role whose objects to come get the privileges; null for the one that runs the file. Only of a default privilege.</summary>
    public string? Creator { get; init; }

    /// <summary>The kind of the objects to come, such as <c>TABLES</c>. Only of a default privilege.</summary>
    public string? Objects { get; init; }
}
