using System;
using System.Linq;
using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;
using Neon.Schema.Reports;

namespace Neon.Schema;

/// <summary>Converts schema comparisons to one report: for people, for programs, or for the log of a pipeline.</summary>
[Cmdlet(VerbsData.ConvertTo, "NeonSchemaReport")]
[OutputType(typeof(string))]
public sealed class ConvertToNeonSchemaReportCommand : SafeOutputCmdlet
{
    private readonly PipedComparisons _piped = new();

    /// <summary>The comparisons, as Compare-NeonSchema writes them, or the groups of Group-NeonSchema, or what JSON or a job made of them. All that are piped become one report.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [FreeText]
    public PSObject? InputObject { get; set; }

    /// <summary>The format.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Format")]
    public NeonSchemaReportFormat As { get; set; }

    /// <summary>The title.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string Title { get; set; } = "Schema changes";

    /// <summary>An http or https address at which the branch can be viewed. For Markdown and HTML.</summary>
    [Parameter]
    [ValidateNotNull]
    [FreeText]
    public Uri? Link { get; set; }

    /// <summary>The folder of the rules' pages, an address with http or https; the id of a rule becomes a link to its page there.</summary>
    [Parameter]
    [ValidateNotNull]
    [FreeText]
    public Uri? RulesUri { get; set; }

    /// <summary>By which a workflow finds its comment again: the first line of Markdown is <c>&lt;!-- marker --&gt;</c>. Letters, digits and single <c>. _ / -</c> between them.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9]+([._/-][A-Za-z0-9]+)*$")]
    [ValidateLength(1, 100)]
    [FreeText]
    public string Marker { get; set; } = "neon-schema-report";

    /// <summary>The maximum length of the Markdown report, at least 5,000 characters. GitHub accepts 65,536.</summary>
    [Parameter]
    [Number]
    [ValidateRange(5000, int.MaxValue)]
    public int MaxLength { get; set; } = 65000;

    /// <summary>
    /// The file in the repository that has the base's dump, for SARIF, JSON and the annotations of logs; with a slash at its end the folder
    /// with a file <c>database.sql</c> for each database. By default, the file is named after the database.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string? BaseFile { get; set; }

    /// <summary>The impact from which a change is a failed test in JUnit.</summary>
    [Parameter]
    public NeonSchemaGate FailOn { get; set; } = NeonSchemaGate.Breaking;

    /// <inheritdoc />
    protected override void BeginProcessing() => Guard(() =>
    {
        Check(Link);
        Check(RulesUri);
    });

    /// <inheritdoc />
    protected override void ProcessRecord() => _piped.Add(this, InputObject);

    /// <inheritdoc />
    protected override void EndProcessing() => Guard(() =>
    {
        SchemaNotCompared[] notCompared =
        [
            .. _piped.Lost().Select(error => new SchemaNotCompared(error.ErrorId, error.Message)),
        ];
        // A report that says "no changes" because nothing was compared would be believed.
        if (_piped.Comparisons.Count + notCompared.Length == 0)
            throw NeonErrors.NothingToReport();
        WriteObject(SchemaReporter.Render(As, _piped.Comparisons, new SchemaReportOptions
        {
            Title = Title,
            Link = Link,
            RulesUri = RulesUri,
            Marker = Marker,
            MaxLength = MaxLength,
            BaseFile = BaseFile,
            FailOn = (NeonSchemaImpact)FailOn,
            IsGrouped = _piped.HasGroups,
            NotCompared = notCompared,
        }));
    });

    // What becomes a link in a page must not run anything there.
    private static void Check(Uri? address)
    {
        if (address is not null && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)))
            throw NeonErrors.InvalidArgument($"'{address}' isn't an http or https address.", address);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (NeonException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(null));
        }
    }
}
