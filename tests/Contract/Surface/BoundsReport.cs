using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Neon.Contract.Tests.Surface;

/// <summary>
/// What the API bounds is refused where it is bound, with the bound in the message, and what it allows is not: for each
/// parameter that sends a bounded value, the values on both sides of its bounds.
/// </summary>
internal sealed class BoundsReport
{
    private readonly CmdletCalls _calls;
    private readonly List<Finding> _findings = [];

    public BoundsReport(CmdletCalls calls)
    {
        _calls = calls;
        HashSet<string> done = [];
        foreach (CmdletCall call in calls.Calls.Where(call => call.Set.Length > 0).ToArray())
        {
            foreach (ParameterMetadata parameter in call.Bound.Keys.Select(name => call.Cmdlet.Parameters[name]))
            {
                string name = $"{call.Cmdlet.Name} -{parameter.Name}";
                if (!done.Contains(name) && Bounded(call, parameter) is { } bounded)
                {
                    done.Add(name);
                    Tried++;
                    Judge(call, parameter, bounded.Operation, bounded.Place, bounded.Value);
                }
            }
        }
    }

    /// <summary>How many parameters were tried.</summary>
    public int Tried { get; }

    /// <summary>Bounds that differ.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The bounded value that a parameter sends in a call: the one that it names, or the one that came with it.</summary>
    private (ApiOperation Operation, string Place, ApiValue Value)? Bounded(CmdletCall call, ParameterMetadata parameter)
    {
        if (!IsValue(parameter.ParameterType) || (parameter.ParameterType == typeof(string) && ParameterValues.Offered(parameter).Count > 0))
        {
            return null;
        }

        string? named = ParameterValues.Sends(parameter, call.Cmdlet);
        CmdletCall least = _calls.Bases[(call.Cmdlet.Name, call.Set)];
        bool isMore = !least.Bound.ContainsKey(parameter.Name) && call.Bound.Count == least.Bound.Count + 1;
        // The last first: before it stands what was looked up.
        foreach ((ApiOperation operation, string place, string _) in call.Sent.Reverse())
        {
            if (named is not null ? place != named : !isMore || least.Sent.Any(sent => sent.Operation == operation && sent.Place == place))
            {
                continue;
            }

            ApiValue? value = (place.StartsWith("query ", StringComparison.Ordinal) ? operation.Query : operation.Body).FirstOrDefault(one => one.Path == place.Split(' ', 2)[1]);
            if (value is not null && (value.Minimum ?? value.Maximum ?? value.MinLength ?? value.MaxLength) is not null && value.Enum is null)
            {
                return (operation, place, value);
            }

            if (named is not null && value is not null)
            {
                return null;
            }
        }

        return null;
    }

    private void Judge(CmdletCall call, ParameterMetadata parameter, ApiOperation operation, string place, ApiValue value)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string))
        {
            if (value.MinLength > 0)
            {
                ShouldRefuse(call, parameter, operation, place, "", null);
            }

            if (value.MaxLength is { } longest)
            {
                ShouldRefuse(call, parameter, operation, place, new string('x', longest + 1), longest);
                if (value.Pattern is null && value.Format is null)
                {
                    ShouldTake(call, parameter, new string('x', longest), longest);
                }
            }

            return;
        }

        double unit = Unit(call, parameter, operation, place);
        if (value.Minimum is { } least)
        {
            ShouldRefuse(call, parameter, operation, place, Made(type, least - 1, unit), least);
            ShouldTake(call, parameter, Made(type, least, unit), least);
        }

        if (value.Maximum is { } most)
        {
            ShouldRefuse(call, parameter, operation, place, Made(type, most + 1, unit), most);
            ShouldTake(call, parameter, Made(type, most, unit), most);
        }
    }

    private void ShouldRefuse(CmdletCall call, ParameterMetadata parameter, ApiOperation operation, string place, object value, double? bound)
    {
        CmdletCall made = Call(call, parameter, value);
        string shown = value is string text ? $"{text.Length} characters" : $"{value}";
        if (made.Error is null || made.Sent.Any(sent => sent.Operation == operation && sent.Place == place))
        {
            Find(call, parameter, $"sends {shown}, which is out of the API's bounds ({bound})");
        }
        else if (bound is not null && value is not TimeSpan && !made.Error.Contains(bound.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            Find(call, parameter, $"refuses {shown} without the bound {bound}: {made.Error}");
        }
    }

    private void ShouldTake(CmdletCall call, ParameterMetadata parameter, object value, double bound)
    {
        CmdletCall made = Call(call, parameter, value);
        if (made.Error?.StartsWith("Parameter", StringComparison.Ordinal) == true)
        {
            Find(call, parameter, $"refuses the bound {bound}: {made.Error}");
        }
    }

    private CmdletCall Call(CmdletCall call, ParameterMetadata parameter, object value) => _calls.Call(call.Cmdlet, call.Set, new(call.Bound.ToDictionary()) { [parameter.Name] = value });

    private void Find(CmdletCall call, ParameterMetadata parameter, string what) => _findings.Add(new Finding("bound", $"{call.Cmdlet.Name} -{parameter.Name}", "", what));

    private static bool IsValue(Type type)
    {
        Type one = Nullable.GetUnderlyingType(type) ?? type;
        return one == typeof(string) || one == typeof(int) || one == typeof(long) || one == typeof(double) || one == typeof(decimal) || one == typeof(TimeSpan);
    }

    private static object Made(Type type, double number, double unit) =>
        type == typeof(TimeSpan) ? TimeSpan.FromSeconds(number * unit) : Convert.ChangeType(number, type, CultureInfo.InvariantCulture);

    // A length of time is sent in seconds or in minutes: what a call sent of the one that it was given says which.
    private static double Unit(CmdletCall call, ParameterMetadata parameter, ApiOperation operation, string place) =>
        call.Bound[parameter.Name] is TimeSpan length && call.Sent.First(sent => sent.Operation == operation && sent.Place == place).Value is { } text
            && double.TryParse(text, CultureInfo.InvariantCulture, out double number) && number != 0 ? length.TotalSeconds / number : 1;
}
