using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Neon.Completion;

/// <summary>
/// Completes the values that are known of a set that the service may add to: they are offered, and others are taken too.
/// </summary>
public abstract class OpenSetCompleter : IArgumentCompleter
{
    private readonly string[] _values;

    private protected OpenSetCompleter(params string[] values) => _values = values;

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        _values.Where(value => value.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value));
}

/// <summary>Completes what branches can be ordered by.</summary>
public sealed class BranchSortCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public BranchSortCompleter()
        : base("name", "created_at", "updated_at")
    {
    }
}

/// <summary>Completes the two directions of an order.</summary>
public sealed class SortOrderCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public SortOrderCompleter()
        : base("asc", "desc")
    {
    }
}

/// <summary>Completes what a branch can begin with.</summary>
public sealed class InitSourceCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public InitSourceCompleter()
        : base("parent-data", "schema-only")
    {
    }
}

/// <summary>Completes the types of computes.</summary>
public sealed class EndpointTypeCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public EndpointTypeCompleter()
        : base("read_write", "read_only")
    {
    }
}

/// <summary>Completes how computes are run.</summary>
public sealed class ProvisionerCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public ProvisionerCompleter()
        : base("k8s-neonvm", "k8s-pod")
    {
    }
}

/// <summary>Completes the modes of the deprecated pooler setting.</summary>
public sealed class PoolerModeCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public PoolerModeCompleter()
        : base("transaction")
    {
    }
}

/// <summary>Completes the major versions of PostgreSQL.</summary>
public sealed class PgVersionCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public PgVersionCompleter()
        : base("18", "17", "16", "15", "14")
    {
    }
}

/// <summary>Completes the levels of a project's audit log.</summary>
public sealed class AuditLogLevelCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public AuditLogLevelCompleter()
        : base("base", "extended", "full")
    {
    }
}

/// <summary>Completes the formats of a schema.</summary>
public sealed class SchemaFormatCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public SchemaFormatCompleter()
        : base("sql", "json")
    {
    }
}

/// <summary>Completes the hazards of changes of a schema.</summary>
public sealed class SchemaHazardCompleter : OpenSetCompleter
{
    /// <summary>Makes it.</summary>
    public SchemaHazardCompleter()
        : base([.. NeonSchemaHazard.Names])
    {
    }
}
