using System;
using System.Management.Automation;
using System.Net.Http;
using System.Net.Http.Json;

namespace Neon.Benchmarks;

/// <summary>
/// The least that is a cmdlet: the bare client's requests, awaited where they are made, and their objects written. What it
/// takes more than the bare client is the engine's, whatever a module does.
/// </summary>
[Cmdlet(VerbsCommon.Get, "BareBranch")]
public sealed class BareCmdlet : PSCmdlet
{
    private static readonly HttpClient Client = new();

    static BareCmdlet() => Client.DefaultRequestHeaders.Authorization = new("Bearer", "key");

    /// <summary>The server.</summary>
    internal static Uri BaseUri { get; set; } = null!;

    /// <summary>The branch; none for all.</summary>
    [Parameter(Position = 0)]
    public string? Branch { get; set; }

    /// <summary>The project.</summary>
    [Parameter]
    public string? Project { get; set; }

    /// <summary>How many a page has.</summary>
    [Parameter]
    public int PageSize { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Branch is not null)
        {
            WriteObject(Client.GetFromJsonAsync(new Uri(BaseUri, $"projects/{Project}/branches/{Branch}"), BareJson.Default.BareAnswer).GetAwaiter().GetResult()!.Branch);
            return;
        }
        foreach (BareBranch branch in BareClient.ListAsync(Client, BaseUri, PageSize).GetAwaiter().GetResult())
            WriteObject(branch);
    }
}
