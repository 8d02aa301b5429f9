using System;
using Neon.Schema;

namespace Neon;

/// <summary>The schema of one database of a branch.</summary>
public sealed class NeonSchema : NeonObject
{
    private string? _fingerprint;
    private string? _fingerprinted;

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The name of the branch, where it is known.</summary>
    public string? BranchName { get; set; }

    /// <summary>The database.</summary>
    public string DatabaseName { get; set; } = "";

    /// <summary>The point in time asked for, a timestamp or an LSN; null for now.</summary>
    public string? PointInTime { get; set; }

    /// <summary>The schema as pg_dump writes it; null where only JSON was asked for.</summary>
    public string? Sql { get; set; }

    /// <summary>
    /// A text that is the same for the same schema, whatever the order of its statements. It is worked out when it is
    /// first read; null where there is no SQL, or none that can be read.
    /// </summary>
    public string? Fingerprint
    {
        get
        {
            if (!ReferenceEquals(_fingerprinted, Sql))
                (_fingerprint, _fingerprinted) = (FingerprintOf(Sql), Sql);
            return _fingerprint;
        }
    }

    /// <summary>The schema as the API's JSON has it; null where only SQL was asked for.</summary>
    public NeonSchemaTables? Json { get; set; }

    /// <summary>The tables of the JSON, with their columns and keys; null where only SQL was asked for.</summary>
    public NeonSchemaTable[]? Tables => Json?.Tables;

    /// <summary>The SQL, so that the object can be redirected to a file.</summary>
    public override string ToString() => Sql ?? "";

    private static string? FingerprintOf(string? sql)
    {
        if (sql is null)
            return null;
        try
        {
            return SchemaAnalyzer.Fingerprint(sql);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
