namespace Neon;

/// <summary>Who reads a report of schema changes.</summary>
public enum NeonSchemaReportFormat
{
    /// <summary>People, as a comment of a pull request or the summary of a job.</summary>
    Markdown,

    /// <summary>People, as one file for a browser.</summary>
    Html,

    /// <summary>Programs and agents; <c>docs/schemas/neon-schema-report-2.json</c> describes it.</summary>
    Json,

    /// <summary>Code scanning: SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>What shows test results: a suite a database, a case a change.</summary>
    JUnit,

    /// <summary>The log of a GitHub workflow: a workflow command a change.</summary>
    GitHubAnnotations,

    /// <summary>The log of an Azure DevOps pipeline: a logging command a change.</summary>
    AzureDevOps,
}
