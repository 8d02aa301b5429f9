using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net.Http;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Http;
using Neon.Session;

namespace Neon.Benchmarks.Fuzz.Answers;

/// <summary>
/// Calls cmdlets whose service gives spoiled answers. What comes of it is objects whose every property can be read, or
/// errors of ours; anything else, and whatever takes long, is a failure. A case is its seed, and nothing else.
/// </summary>
internal sealed class AnswerFuzzer : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"neon-fuzz-{Guid.NewGuid():N}.sql");
    private readonly RecordedAnswers _answers = RecordedAnswers.Load();
    private readonly SpoilingService _service;
    private readonly HttpClient _client;
    private readonly Runspace _runspace;
    private readonly IReadOnlyList<string> _calls;
    private readonly int[] _requests;
    private NeonSession? _session;

    /// <summary>Makes a runspace with the module, and calls everything once with answers as they are.</summary>
    /// <param name="module">The module, or its assembly.</param>
    /// <param name="calls">What is called; a case is its seed and this list.</param>
    /// <exception cref="InvalidOperationException">A call fails although nothing was spoiled.</exception>
    public AnswerFuzzer(string module, IReadOnlyList<string> calls)
    {
        _calls = calls;
        _service = new SpoilingService(_answers);
        _client = new HttpClient(_service) { Timeout = Timeout.InfiniteTimeSpan };
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([module]);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        _requests = [.. _calls.Select(Rehearse)];
    }

    /// <summary>How many errors of ours there were, by id.</summary>
    public Dictionary<string, int> Errors { get; } = [];

    /// <summary>How many objects were read whole.</summary>
    public int Objects { get; private set; }

    /// <summary>What took longest.</summary>
    public (TimeSpan Time, int Seed) Slowest { get; private set; }

    /// <summary>Does one case.</summary>
    /// <returns>What was wrong; null for nothing.</returns>
    public FuzzFailure? Try(int seed)
    {
        Random random = new(seed);
        int call = random.Next(_calls.Count);
        _service.Begin(random, random.Next(_requests[call]));
        long start = Stopwatch.GetTimestamp();
        string? wrong = Call(_calls[call]);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (time > Slowest.Time)
            Slowest = (time, seed);
        return wrong is null ? null : new FuzzFailure(seed, _calls[call], wrong, string.Join("\n  ", _service.Spoiled.Select(Show)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runspace.Dispose();
        _session?.Dispose();
        _client.Dispose();
        File.Delete(_file);
    }

    private static string Show((string Request, int Status, byte[] Body) answer)
    {
        string text = Encoding.UTF8.GetString(answer.Body);
        return $"{answer.Request} {answer.Status}: {(text.Length > 600 ? text[..600] + "…" : text)}";
    }

    private int Rehearse(string call)
    {
        _service.Begin(new Random(0), -1);
        string? wrong = Call(call);
        if (wrong is not null || Errors.Count > 0)
            throw new InvalidOperationException($"{call}: {wrong ?? string.Join(", ", Errors.Keys)}");
        return Math.Max(1, _service.Requests);
    }

    private string? Call(string script)
    {
        // A session that a spoiled answer closed, or a clock that was wound far, is not the next case's.
        _session?.Dispose();
        _session = NewSession();
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(_runspace);
        shell.AddScript("param($Session, $File)\n$PSDefaultParameterValues = @{ '*-Neon*:Session' = $Session }\n" + script, useLocalScope: true)
            .AddParameter("Session", _session).AddParameter("File", _file);
        try
        {
            Task<PSDataCollection<PSObject>> running = shell.InvokeAsync();
            if (!running.Wait(Longest))
            {
                shell.Stop();
                return $"it had not ended after {Longest.TotalSeconds:0} s";
            }
            foreach (PSObject item in running.Result)
            {
                Read(item, 4);
                Objects++;
            }
        }
        catch (AggregateException e) when (e.InnerException is RuntimeException error)
        {
            return Judge(error.ErrorRecord);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
        return shell.Streams.Error.Select(Judge).FirstOrDefault(wrong => wrong is not null);
    }

    private NeonSession NewSession()
    {
        SecureString key = Secrets.ToSecureString("napi_fuzz");
        SenderOptions options = new()
        {
            BaseUri = new Uri("http://127.0.0.1/api/v2/"),
            ApiKey = () => "napi_fuzz",
            UserAgent = "fuzz",
            RequestTimeout = TimeSpan.FromSeconds(100),
            TotalTimeout = TimeSpan.FromMinutes(5),
        };
        return new NeonSession(key, options.BaseUri, sender: new Sender(options, () => _client, new ImpatientTime()));
    }

    private string? Judge(ErrorRecord error)
    {
        string id = error.FullyQualifiedErrorId.Split(',')[0];

        // PowerShell's own word for an object that lost its id and is piped on: nothing was asked about it.
        if (id is "InputObjectNotBound" or "InputObjectMissingMandatory")
            return null;
        if (error.Exception is not NeonException || !id.StartsWith("Neon.", StringComparison.Ordinal))
            return $"{error.FullyQualifiedErrorId}: {error.Exception}";
        Errors[id] = Errors.GetValueOrDefault(id) + 1;
        return null;
    }

    /// <summary>Reads every property, as a view or a writer of JSON would.</summary>
    private static void Read(object? value, int depth)
    {
        if (value is null || depth == 0)
            return;
        _ = value.ToString();
        switch ((value as PSObject)?.BaseObject ?? value)
        {
            case string or ValueType or SecureString or Uri:
                return;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                    Read(entry.Value, depth - 1);
                return;
            case IEnumerable items:
                foreach (object? item in items)
                    Read(item, depth - 1);
                return;
        }
        foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
            Read(property.Value, depth - 1);
    }
}
