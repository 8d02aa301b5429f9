using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>The least that reads the list: HttpClient and source-generated JSON, nothing else.</summary>
internal static class BareClient
{
    /// <summary>Lists all branches.</summary>
    public static async Task<List<BareBranch>> ListAsync(HttpClient client, Uri baseUri, int pageSize)
    {
        List<BareBranch> all = [];
        for (string? cursor = null; ;)
        {
            string query = $"?limit={pageSize}" + (cursor is null ? "" : $"&cursor={cursor}");
            BarePage page = (await client.GetFromJsonAsync(new Uri(baseUri, "projects/ancient-bar-12345678/branches" + query), BareJson.Default.BarePage))!;
            all.AddRange(page.Branches);
            cursor = page.Pagination?.Next;
            if (cursor is null)
                return all;
        }
    }
}

internal sealed class BarePage
{
    public List<BareBranch> Branches { get; set; } = [];

    public BarePagination? Pagination { get; set; }
}

internal sealed class BareAnswer
{
    public BareBranch? Branch { get; set; }
}

internal sealed class BarePagination
{
    public string? Next { get; set; }
}

internal sealed class BareBranch
{
    public string Id { get; set; } = "";

    public string ProjectId { get; set; } = "";

    public string? ParentId { get; set; }

    public string? ParentLsn { get; set; }

    public string Name { get; set; } = "";

    public string? CurrentState { get; set; }

    public DateTimeOffset StateChangedAt { get; set; }

    public long LogicalSize { get; set; }

    public string? CreationSource { get; set; }

    public bool Primary { get; set; }

    public bool Default { get; set; }

    public bool Protected { get; set; }

    public long CpuUsedSec { get; set; }

    public long ComputeTimeSeconds { get; set; }

    public long ActiveTimeSeconds { get; set; }

    public long WrittenDataBytes { get; set; }

    public long DataTransferBytes { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public BareCreator? CreatedBy { get; set; }

    public string? InitSource { get; set; }
}

internal sealed class BareCreator
{
    public string? Name { get; set; }

    public string? Image { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BarePage))]
[JsonSerializable(typeof(BareAnswer))]
internal sealed partial class BareJson : JsonSerializerContext;
