using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Errors;

namespace Neon.Schema.Sources;

/// <summary>Schemas that were read before, each of one database.</summary>
internal sealed class ObjectSource : SchemaSource
{
    private readonly Dictionary<string, NeonSchema> _schemas = new(StringComparer.Ordinal);
    private readonly NeonSchema _first;

    /// <exception cref="NeonException">One has no SQL, or two are of the same database: <c>Neon.InvalidArgument</c>.</exception>
    public ObjectSource(IReadOnlyList<NeonSchema> schemas)
    {
        _first = schemas[0];
        foreach (NeonSchema schema in schemas)
        {
            if (schema.Sql is null)
                throw NeonErrors.InvalidArgument($"The schema of '{schema.DatabaseName}' was read as JSON, but a comparison requires SQL.", schema);
            if (_schemas.ContainsKey(schema.DatabaseName))
                throw NeonErrors.InvalidArgument($"There are two schemas of '{schema.DatabaseName}' to compare with.", schema);
            _schemas[schema.DatabaseName] = schema;
        }
    }

    /// <inheritdoc />
    public override Task<IReadOnlyCollection<string>> DatabasesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<string>>(_schemas.Keys);

    /// <summary>Those that there are schemas of: of others nobody knows what they were.</summary>
    public override Task<IReadOnlyList<string>> DatabasesBesideAsync(IReadOnlyCollection<string> databases, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. _schemas.Keys.OrderBy(name => name, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public override Task<string?> DumpAsync(string database, bool refresh, CancellationToken cancellation) =>
        Task.FromResult(_schemas.TryGetValue(database, out NeonSchema? schema) ? schema.Sql : null);

    /// <inheritdoc />
    public override NeonSchemaSide Describe(bool hasDatabase) => new()
    {
        ProjectId = _first.ProjectId,
        BranchId = _first.BranchId,
        BranchName = _first.BranchName ?? _first.BranchId,
        PointInTime = _first.PointInTime,
        HasDatabase = hasDatabase,
    };
}
