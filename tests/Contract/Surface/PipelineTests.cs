using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace Neon.Contract.Tests.Surface;

/// <summary>
/// What each Get cmdlet writes, piped into each cmdlet that changes or waits: what fits is done, and what does not is refused
/// before anything is sent. Nouns to come are taken along.
/// </summary>
[Collection(SurfaceFixture.Name)]
public sealed class PipelineTests(SurfaceFixture surface, ITestOutputHelper output)
{
    [Fact]
    public void What_fits_is_done_and_what_does_not_is_refused()
    {
        surface.Require();
        List<string> failures = [];
        int fitting = 0;
        int refused = 0;
        foreach (((string name, string setName), CmdletCall least) in surface.Calls.Bases)
        {
            if (least.Cmdlet.Verb is "Get" or "New" || !(least.Cmdlet.Verb == "Wait" || least.Cmdlet.Parameters.ContainsKey("WhatIf")))
            {
                continue;
            }

            CommandParameterSetInfo set = least.Cmdlet.ParameterSets.First(set => set.Name == setName);
            CommandParameterInfo[] piped = [.. set.Parameters.Where(parameter => parameter.ValueFromPipeline && KindOf(parameter) is not null)];
            if (piped.Length == 0)
            {
                continue;
            }

            CommandParameterInfo[] places = [.. set.Parameters.Where(parameter => (parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName) && KindOf(parameter) is not null)];
            foreach ((string type, object item) in surface.Calls.Gotten)
            {
                // The object says where it is, too; what it does not say is given.
                string[] bound = [.. places.Where(parameter => parameter.ValueFromPipeline || parameter.Aliases.Any(alias => PSObject.AsPSObject(item).Properties[alias] is not null)).Select(parameter => parameter.Name)];
                bool fits = type.StartsWith("Neon.", StringComparison.Ordinal) && piped.Any(parameter => Takes(parameter, item));

                bool isMeant = IsPlace(set, piped, type) || (least.Cmdlet.Verb is not ("Set" or "Remove" or "Wait") && !least.Cmdlet.Parameters.ContainsKey("Force") && Names(item, piped));
                string? failure = fits ? Fits(item, least, bound) : Refuses(item, least, bound, isMeant);
                if (failure is not null)
                {
                    failures.Add($"{type["Neon.".Length..]} | {name} ({setName}): {failure}");
                }

                fitting += fits ? 1 : 0;
                refused += fits ? 0 : 1;
            }
        }

        output.WriteLine($"{fitting} pairs fit, {refused} do not");
        Assert.True(failures.Count == 0, $"{failures.Count} pairs:\n{string.Join('\n', failures)}");
        Assert.InRange(fitting, 20, int.MaxValue);
    }

    private string? Fits(object item, CmdletCall least, string[] without)
    {
        if (least.Cmdlet.Parameters.ContainsKey("WhatIf"))
        {
            CmdletCall shown = surface.Calls.Pipe(item, least, without, whatIf: true);
            if (shown.Error is not null || Changes(shown) is not null)
            {
                return $"with -WhatIf: {shown.Error ?? Changes(shown)}";
            }
        }

        CmdletCall made = surface.Calls.Pipe(item, least, without, whatIf: false);
        return made.Error ?? (least.Cmdlet.Verb != "Wait" && Changes(least) is not null && Changes(made) is null ? "changes nothing" : null);
    }

    private string? Refuses(object item, CmdletCall least, string[] without, bool isMeant)
    {
        bool canShow = least.Cmdlet.Parameters.ContainsKey("WhatIf");
        CmdletCall made = surface.Calls.Pipe(item, least, without, whatIf: canShow);
        return Changes(made) is { } change ? $"sends {change}"
            : made.Error is null && !isMeant ? "is not refused"
            : null;
    }

    private static string? Changes(CmdletCall call) => call.Requests.FirstOrDefault(asked => asked.Request.Method != "GET")?.Request.ToString();

    // A thing on a branch stands for the branch where a cmdlet asks for the place, and a branch for what is on it.
    private static bool IsPlace(CommandParameterSetInfo set, CommandParameterInfo[] piped, string type) =>
        piped.All(parameter => parameter.ValueFromPipelineByPropertyName) || set.Parameters.Any(parameter => parameter.ValueFromPipelineByPropertyName && KindOf(parameter) == type);

    // A change that can be reversed is made to what an object names: Get-NeonConnectionString | Start-NeonEndpoint.
    private static bool Names(object item, CommandParameterInfo[] piped) => piped.Any(parameter => parameter.Aliases.Append($"{parameter.Name}Id")
        .Any(name => name is not ("Id" or "Name") && PSObject.AsPSObject(item).Properties[name] is not null));

    /// <summary>Whether an object is of the kind that a reference parameter refers to, as the reference itself sees it.</summary>
    private static bool Takes(CommandParameterInfo parameter, object item)
    {
        Type type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        try
        {
            object reference = Activator.CreateInstance(type, item)!;
            return type.GetMethod("OtherKind", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(reference, null) is null;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }

    /// <summary>The type that a reference parameter refers to; null for a parameter of another kind.</summary>
    private static string? KindOf(CommandParameterInfo parameter)
    {
        Type type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return type.Name.EndsWith("Reference", StringComparison.Ordinal) ? $"Neon.{type.Name[..^"Reference".Length]}" : null;
    }
}
