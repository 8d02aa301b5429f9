using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Gateway;

namespace Neon.Emulator.Proxy;

/// <summary>One column of a result, as PostgreSQL describes it.</summary>
internal sealed record SqlField(string Name, uint TableId, short ColumnId, uint TypeId, short TypeSize, int TypeModifier);

/// <summary>What one statement gave: columns, rows of texts, and the tag that says what was done.</summary>
internal sealed record SqlResult(IReadOnlyList<SqlField> Fields, IReadOnlyList<string?[]> Rows, string Tag)
{
    /// <summary>The first word of the tag.</summary>
    public string Command => Tag.Split(' ')[0];

    /// <summary>The number of rows, where the tag has one; INSERT has an old zero in front of it.</summary>
    public long? RowCount
    {
        get
        {
            string[] words = Tag.Split(' ');
            int at = words[0] == "INSERT" ? 2 : 1;
            return at < words.Length && long.TryParse(words[at], out long count) ? count : null;
        }
    }
}

/// <summary>SQL that was refused: by PostgreSQL, with all that it says, or on the way there.</summary>
internal sealed class SqlException(string message, string code, IReadOnlyDictionary<char, string>? fields = null) : Exception(message)
{
    /// <summary>The five characters.</summary>
    public string SqlState { get; } = code;

    /// <summary>The other fields by their letter in PostgreSQL's protocol.</summary>
    public IReadOnlyDictionary<char, string> Fields { get; } = fields ?? new Dictionary<char, string>();
}

/// <summary>One session that runs statements one after the other.</summary>
internal interface ISqlSession : IAsyncDisposable
{
    /// <summary>Runs one statement with its parameters as text, or <see cref="SqlException"/>.</summary>
    Task<SqlResult> RunAsync(string statement, IReadOnlyList<string?> parameters, CancellationToken cancellation);
}

/// <summary>Where sessions of endpoints are opened from within this process.</summary>
internal interface ISqlDoor
{
    /// <summary>The endpoint behind a host with its port, or of that id; null where there is none.</summary>
    (string ProjectId, string EndpointId)? Find(string host, int port);

    /// <summary>Opens a session; the caller has been admitted.</summary>
    Task<ISqlSession> OpenAsync(string endpointId, string role, Admission admission, string? applicationName, CancellationToken cancellation);
}
