using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.Contract.Tests.Surface;

/// <summary>One call of a cmdlet: what it was given, what it sent and what it wrote.</summary>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Set">The parameter set.</param>
/// <param name="Bound">What it was given.</param>
/// <param name="Requests">What it sent.</param>
/// <param name="Written">What it wrote.</param>
/// <param name="Error">What failed first; null if nothing did.</param>
internal sealed record CmdletCall(CmdletInfo Cmdlet, string Set, IReadOnlyDictionary<string, object?> Bound, IReadOnlyList<Asked> Requests, Written Written, string? Error)
{
    /// <summary>Whether it did what it is for.</summary>
    public bool Worked => Error is null && Requests.Any(asked => asked.Operation is not null);

    /// <summary>All that its requests send, with the operation.</summary>
    public IEnumerable<(ApiOperation Operation, string Place, string Value)> Sent =>
        from asked in Requests
        where asked.Operation is not null
        from pair in asked.Sent
        select (asked.Operation, pair.Key, pair.Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Cmdlet.Name} {string.Join(' ', Bound.Select(pair => $"-{pair.Key} {pair.Value}"))}";
}

/// <summary>
/// Calls each cmdlet in each parameter set with each of its parameters, and keeps what is sent and written. What a parameter
/// needs beside it is found by trying: nobody has to say it.
/// </summary>
internal sealed class CmdletCalls : IDisposable
{
    private const int MostTries = 60;

    private const int MostTriesBeside = 25;

    private const string Endless = "does not end";

    private readonly DescribedService _service;
    private readonly Dictionary<string, List<object>> _objects = [];
    private readonly ParameterValues _values;
    private readonly string _folder = TestFolders.Create();
    private readonly List<CmdletCall> _calls = [];
    private readonly Dictionary<(string Cmdlet, string Set), CmdletCall> _bases = [];
    private readonly SortedDictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, object> _gotten = new(StringComparer.Ordinal);
    private readonly HashSet<(Type Base, string Parameter)> _varied = [];
    private ModuleHost _host;

    /// <param name="api">What the API has.</param>
    /// <param name="apart">The cmdlets that are not called.</param>
    /// <param name="answer">What answers instead of the description.</param>
    public CmdletCalls(OfficialApi api, IReadOnlySet<string> apart, Func<FakeRequest, FakeAnswer>? answer = null)
    {
        _service = new DescribedService(api, answer);
        System.IO.File.WriteAllText(System.IO.Path.Combine(_folder, "file.txt"), "CREATE TABLE a (id integer);\n");

        // What a folder needs to be a function.
        System.IO.File.WriteAllText(System.IO.Path.Combine(_folder, "index.mjs"), "export default {};\n");
        _values = new ParameterValues(api, _objects, _folder);
        _host = Connect();
        Cmdlets = [.. _host.Run("Get-Command -Module Neon -CommandType Cmdlet").ShouldHaveNoErrors().Values.Cast<CmdletInfo>().Where(cmdlet => !apart.Contains(cmdlet.Name))];
    }

    /// <summary>The cmdlets that are called.</summary>
    public IReadOnlyList<CmdletInfo> Cmdlets { get; }

    /// <summary>The calls that worked.</summary>
    public IReadOnlyList<CmdletCall> Calls => _calls;

    /// <summary>The least that works of each parameter set.</summary>
    public IReadOnlyDictionary<(string Cmdlet, string Set), CmdletCall> Bases => _bases;

    /// <summary>What never worked, with the error: <c>Set-NeonX -Y</c>.</summary>
    public IReadOnlyDictionary<string, string> Failures => _failures;

    /// <summary>The first object of each type that a Get cmdlet wrote.</summary>
    public IReadOnlyDictionary<string, object> Gotten => _gotten;

    /// <summary>How many calls were made in all.</summary>
    public int Tried { get; private set; }

    /// <summary>Makes all calls.</summary>
    /// <param name="scripts">Others, in which <c>$objects</c> has the objects by their types.</param>
    public void Run(IEnumerable<string> scripts)
    {
        // References take what others write, which may need references itself.
        foreach (int _ in Enumerable.Range(0, 3))
        {
            foreach (CmdletInfo cmdlet in Cmdlets.Where(cmdlet => cmdlet.Verb == "Get"))
            {
                foreach (CommandParameterSetInfo set in cmdlet.ParameterSets.Where(set => !_bases.ContainsKey((cmdlet.Name, set.Name))))
                {
                    FindBase(cmdlet, set);
                }
            }
        }

        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (CommandParameterSetInfo set in cmdlet.ParameterSets)
            {
                if (_bases.ContainsKey((cmdlet.Name, set.Name)) || FindBase(cmdlet, set))
                {
                    foreach (CommandParameterInfo parameter in Own(set).Where(parameter => IsToVary(cmdlet, parameter)))
                    {
                        Vary(_bases[(cmdlet.Name, set.Name)], set, cmdlet.Parameters[parameter.Name]);
                    }
                }
            }
        }

        foreach (string script in scripts)
        {
            RunScript(script);
        }
    }

    /// <summary>Pipes an object into a cmdlet.</summary>
    public CmdletCall Pipe(object item, CmdletCall like, IEnumerable<string> without, bool whatIf)
    {
        Dictionary<string, object?> bound = like.Bound.Where(pair => !without.Contains(pair.Key)).ToDictionary();
        if (whatIf)
        {
            bound["WhatIf"] = true;
        }

        return Call(like.Cmdlet, like.Set, bound, "$piped | & $cmdlet @bound", item);
    }

    private void RunScript(string script)
    {
        CmdletInfo cmdlet = Cmdlets.First(one => script.Contains(one.Name, StringComparison.Ordinal));
        if (Call(cmdlet, "", new() { [script] = "" }, script) is { Worked: false } call)
        {
            _failures[script] = call.Error ?? "asks nothing";
        }
    }

    /// <summary>Makes one call.</summary>
    public CmdletCall Call(CmdletInfo cmdlet, string set, Dictionary<string, object?> bound, string script = "& $cmdlet @bound", object? piped = null)
    {
        Tried++;
        if (set.Length > 0 && cmdlet.Parameters.ContainsKey("Force"))
        {
            bound = new(bound) { ["Force"] = true };
        }

        // What is not written cannot be looked at.
        if (set.Length > 0 && cmdlet.Parameters.ContainsKey("PassThru"))
        {
            bound = new(bound) { ["PassThru"] = true };
        }

        _service.Take();
        ScriptResult result;
        try
        {
            result = _host.Run(script, new { cmdlet, bound, piped, objects = _objects });
        }
        catch (TimeoutException)
        {
            _host = Connect();
            return new CmdletCall(cmdlet, set, bound, _service.Take(), new Written([]), Endless);
        }

        CmdletCall call = new(cmdlet, set, bound, _service.Take(), new Written(result.Output), result.AllErrors.Select(error => $"{error.FullyQualifiedErrorId.Split(',')[0]}: {error} {error.ErrorDetails?.RecommendedAction}").FirstOrDefault());
        if (call.Worked)
        {
            _calls.Add(call);
            foreach (PSObject item in result.Output.OfType<PSObject>())
            {
                Keep(item);
                if (cmdlet.Verb == "Get")
                {
                    _gotten.TryAdd(item.TypeNames[0], item.BaseObject is PSCustomObject ? item : item.BaseObject);
                }
            }
        }

        return call;
    }

    public void Dispose()
    {
        _host.Dispose();
        _service.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) =>
        set.Parameters.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name) && parameter.Name is not ("Force" or "PassThru"));

    // Others of the same kind come from other calls: keys of the user and of an organization.
    private void Keep(PSObject item)
    {
        if (!_objects.TryGetValue(item.TypeNames[0], out List<object>? known))
        {
            _objects[item.TypeNames[0]] = known = [];
        }

        if (known.Count < 3 && known.TrueForAll(other => $"{IdOf(other)}" != $"{IdOf(item)}"))
        {
            known.Add(item.BaseObject is PSCustomObject ? item : item.BaseObject);
        }
    }

    private static object? IdOf(object item) => PSObject.AsPSObject(item).Properties["Id"]?.Value;

    // What a base declares and does not send, such as -TimeoutSec, is the same in all that derive from it.
    private bool IsToVary(CmdletInfo cmdlet, CommandParameterInfo parameter)
    {
        Type? declaring = cmdlet.ImplementingType.GetProperty(parameter.Name)?.GetGetMethod()?.GetBaseDefinition().DeclaringType;
        return declaring is null || declaring == cmdlet.ImplementingType || ParameterValues.Sends(cmdlet.Parameters[parameter.Name], cmdlet) is not null
            || parameter.ParameterType.Name.Contains("Reference", StringComparison.Ordinal) || _varied.Add((declaring, parameter.Name));
    }

    private ModuleHost Connect()
    {
        ModuleHost host = new() { TimeLimit = TimeSpan.FromSeconds(30) };
        host.Run("$ExecutionContext.SessionState.Path.SetLocation($folder) | Out-Null; $ConfirmPreference = 'None'; Connect-Neon ([Net.NetworkCredential]::new('', 'napi_test').SecurePassword) -BaseUri $uri -PassThru", new { folder = _folder, uri = _service.Uri })
            .ShouldHaveNoErrors().Output.OfType<PSObject>().ToList().ForEach(Keep);
        return host;
    }

    /// <summary>The least that works: what is mandatory, and what else is needed.</summary>
    private bool FindBase(CmdletInfo cmdlet, CommandParameterSetInfo set)
    {
        CommandParameterInfo[] mandatory = [.. Own(set).Where(parameter => parameter.IsMandatory)];
        Dictionary<string, object?> least = mandatory.ToDictionary(parameter => parameter.Name, parameter => (object?)_values.For(cmdlet.Parameters[parameter.Name]).First());
        string name = $"{cmdlet.Name} ({set.Name})";
        if (Find(cmdlet, set, least, null, out string? error) is { } call)
        {
            _bases[(cmdlet.Name, set.Name)] = call;
            _failures.Remove(name);
            return true;
        }

        // One that asks nothing and has no error needs nothing more.
        if (error is not null)
        {
            _failures[name] = error;
        }

        return false;
    }

    /// <summary>Each value that a parameter offers, or the first that works.</summary>
    private void Vary(CmdletCall from, CommandParameterSetInfo set, ParameterMetadata parameter)
    {
        IReadOnlyList<object> offered = ParameterValues.Offered(parameter);
        bool worked = false;
        string? error = null;
        foreach (object value in offered.Count > 0 ? offered : _values.For(parameter))
        {
            worked |= Find(from.Cmdlet, set, new(from.Bound.ToDictionary()) { [parameter.Name] = value }, parameter.Name, out string? failure) is not null;
            error ??= failure;
            if (offered.Count == 0 && (worked || !IsOfValue(failure)))
            {
                break;
            }
        }

        if (!worked)
        {
            _failures[$"{from.Cmdlet.Name} ({from.Set}) -{parameter.Name}"] = error ?? "asks nothing";
        }
    }

    // Binding refused the value itself, so another may do.
    private static bool IsOfValue(string? error) => error is null || error.StartsWith("Parameter", StringComparison.Ordinal) || error.StartsWith("CannotConvert", StringComparison.Ordinal) || error.StartsWith("Neon.", StringComparison.Ordinal);

    // Nothing that is given beside it changes that.
    private static bool IsFinal(string? error) => error is null || error.StartsWith("Parameter", StringComparison.Ordinal) || error.StartsWith("CannotConvert", StringComparison.Ordinal)
        || error.StartsWith("Neon.InvalidAnswer", StringComparison.Ordinal) || error == Endless;

    /// <summary>Calls it, and if that fails, with what the error names, with one parameter more, or with one less.</summary>
    private CmdletCall? Find(CmdletInfo cmdlet, CommandParameterSetInfo set, Dictionary<string, object?> bound, string? kept, out string? error)
    {
        CmdletCall call = Call(cmdlet, set.Name, bound);
        error = call.Error;
        if (!call.Worked && call.Requests.Any(asked => asked.Operation?.Others.Length > 0) && CallOfOtherKind(cmdlet, set, bound) is { } other)
        {
            return other;
        }

        if (call.Worked || (IsFinal(call.Error) && kept is not null))
        {
            return call.Worked ? call : null;
        }

        int tries = 0;
        HashSet<string> tried = [];
        Queue<CmdletCall> failed = new([call]);
        while (failed.TryDequeue(out CmdletCall? last))
        {
            foreach (Dictionary<string, object?> next in Beside(last, set, kept))
            {
                if (!tried.Add(string.Join(' ', next.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal))))
                {
                    continue;
                }

                if (++tries > (kept is null ? MostTries : MostTriesBeside))
                {
                    return null;
                }

                CmdletCall one = Call(cmdlet, set.Name, next);
                if (one.Worked)
                {
                    return one;
                }

                // One step more where it got further: it fails for another reason now.
                if (one.Error is not null && one.Error != last.Error && !IsFinal(one.Error) && failed.Count < 2)
                {
                    failed.Enqueue(one);
                }
            }
        }

        return null;
    }

    /// <summary>Calls it where the service has something of another kind: a trigger of uploads and not of a schedule.</summary>
    private CmdletCall? CallOfOtherKind(CmdletInfo cmdlet, CommandParameterSetInfo set, Dictionary<string, object?> bound)
    {
        _service.Kind = 1;
        CmdletCall call = Call(cmdlet, set.Name, bound);
        _service.Kind = 0;
        return call.Worked ? call : null;
    }

    private IEnumerable<Dictionary<string, object?>> Beside(CmdletCall failed, CommandParameterSetInfo set, string? kept)
    {
        Dictionary<string, object?> bound = failed.Bound.Where(pair => pair.Key is not ("Force" or "PassThru")).ToDictionary();
        ParameterMetadata Metadata(CommandParameterInfo parameter) => failed.Cmdlet.Parameters[parameter.Name];
        bool IsReference(CommandParameterInfo parameter) => Metadata(parameter).ParameterType.Name.Contains("Reference", StringComparison.Ordinal);

        // "-Project requires -Organization": errors say what is missing.
        CommandParameterInfo[] others = [.. Own(set).Where(other => other.Name != kept)];
        CommandParameterInfo[] named = [.. others.Where(other => !bound.ContainsKey(other.Name) && failed.Error?.Contains($"-{other.Name}", StringComparison.Ordinal) == true)];
        foreach (CommandParameterInfo other in named)
        {
            yield return new(bound) { [other.Name] = _values.For(Metadata(other)).First() };
        }

        if (named.Length > 1)
        {
            Dictionary<string, object?> all = new(bound);
            foreach (CommandParameterInfo other in named)
            {
                all[other.Name] = _values.For(Metadata(other)).First();
            }

            yield return all;
        }

        foreach (CommandParameterInfo other in others.Where(other => bound.ContainsKey(other.Name) && !other.IsMandatory))
        {
            Dictionary<string, object?> less = new(bound);
            less.Remove(other.Name);
            yield return less;
        }

        foreach (CommandParameterInfo other in others.OrderByDescending(IsReference))
        {
            ParameterMetadata metadata = Metadata(other);
            bool several = other.IsMandatory || IsReference(other) || ParameterValues.Offered(metadata).Count > 0;
            foreach (object value in several ? _values.For(metadata) : _values.For(metadata).Take(1))
            {
                yield return new(bound) { [other.Name] = value };
            }
        }
    }
}
