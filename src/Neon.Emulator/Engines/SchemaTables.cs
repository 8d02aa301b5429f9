using System.Collections.Generic;

namespace Neon.Emulator.Engines;

/// <summary>A schema as the API's <c>format=json</c> shows it: tables, and nothing else.</summary>
internal sealed record SchemaTables(IReadOnlyList<SchemaTable> Tables);

/// <summary>A table.</summary>
internal sealed record SchemaTable(string Schema, string Name, IReadOnlyList<SchemaColumn> Columns, IReadOnlyList<SchemaConstraint> Constraints);

/// <summary>A column.</summary>
internal sealed record SchemaColumn(string Name, string Type, bool Nullable, bool Generated);

/// <summary>A primary key, a unique constraint or a foreign key.</summary>
internal sealed record SchemaConstraint(string Type, IReadOnlyList<string> Columns, string Name, SchemaReference? ReferencedTable);

/// <summary>What a foreign key points to.</summary>
internal sealed record SchemaReference(string Schema, string Table, IReadOnlyList<string> Columns);
