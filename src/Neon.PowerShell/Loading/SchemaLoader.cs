using System;
using System.Threading;
using Neon.Session;

namespace Neon.Loading;

/// <summary>Brings in the reader of dumps and the writer of reports at the first use.</summary>
internal static class SchemaLoader
{
    private static readonly Lazy<ISchemaAnalyzer> Instance = new(
        () => (ISchemaAnalyzer)PrivateAssemblies.Create("Neon.Schema", "Neon.Schema.SchemaAnalyzer"), LazyThreadSafetyMode.PublicationOnly);

    private static readonly Lazy<ISchemaReporter> ReporterInstance = new(
        () => (ISchemaReporter)PrivateAssemblies.Create("Neon.Schema", "Neon.Schema.Reports.SchemaReporter"), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The analyzer.</summary>
    /// <exception cref="NeonException">A file of the module is missing: <c>Neon.DependenciesMissing</c>.</exception>
    public static ISchemaAnalyzer Analyzer => Instance.Value;

    /// <summary>What writes reports.</summary>
    /// <exception cref="NeonException">A file of the module is missing: <c>Neon.DependenciesMissing</c>.</exception>
    public static ISchemaReporter Reporter => ReporterInstance.Value;
}
