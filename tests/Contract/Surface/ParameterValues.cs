using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Reflection;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Neon.Contract.Tests.Surface;

/// <summary>Values for the parameters of cmdlets, by their types and by what the API says of the value that they send.</summary>
/// <param name="api">What the API has.</param>
/// <param name="objects">The objects that cmdlets wrote, by their type, which references take.</param>
/// <param name="folder">A folder with a file.</param>
internal sealed class ParameterValues(OfficialApi api, IReadOnlyDictionary<string, List<object>> objects, string folder)
{
    private static readonly string[] Texts =
    [
        "x-1", "https://www.example.com/x", "0/1E88838", "user@example.com", "www.example.com", "192.0.2.1", "0 3 * * *", "2026-01-31T12:00:00Z", "12:00", "1h", "X",
    ];

    private static readonly double[] Numbers = [1, 2, 100, 3600, 0];

    private static readonly string[] Lengths = ["1.00:00:00", "01:00:00", "00:10:00", "00:00:10"];

    private readonly ILookup<string, ApiValue> _described = api.Operations.Where(operation => !operation.Deprecated)
        .SelectMany(operation => operation.Query.Concat(operation.Body)).ToLookup(value => value.Path);

    private readonly ILookup<string, ApiValue> _byName = api.Operations.Where(operation => !operation.Deprecated)
        .SelectMany(operation => operation.Query.Concat(operation.Body)).ToLookup(value => value.Name);

    /// <summary>The values that a parameter offers: each is sent.</summary>
    public static IReadOnlyList<object> Offered(ParameterMetadata parameter)
    {
        Type type = Of(parameter.ParameterType);
        if (type.IsEnum)
        {
            return [.. Enum.GetNames(type)];
        }

        foreach (Attribute attribute in parameter.Attributes)
        {
            IEnumerable<string>? values = attribute is ValidateSetAttribute set ? set.ValidValues
                : attribute.GetType().Name == "KnownValuesAttribute" ? (IEnumerable<string>?)attribute.GetType().GetProperty("Values")!.GetValue(attribute) : null;
            if (values is not null)
            {
                return [.. values];
            }
        }

        return [];
    }

    /// <summary>Values that it may take, the likeliest first.</summary>
    public IEnumerable<object> For(ParameterMetadata parameter)
    {
        IReadOnlyList<object> offered = Offered(parameter);
        if (offered.Count > 0)
        {
            return offered;
        }

        IEnumerable<object> values = For(parameter.ParameterType, parameter.Attributes, [.. Described(parameter)]);
        if (parameter.Name.EndsWith("Path", StringComparison.Ordinal) && Of(parameter.ParameterType) == typeof(string))
        {
            values = [Path.Combine(folder, "file.txt"), folder, Path.Combine(folder, "new.txt"), .. values];
        }

        return parameter.Attributes.OfType<ValidatePatternAttribute>().FirstOrDefault() is { } pattern
            ? values.OrderByDescending(value => Regex.IsMatch($"{value}", pattern.RegexPattern, pattern.Options))
            : values;
    }

    /// <summary>The API's name for what a parameter sends, where the parameter says it.</summary>
    public static string? Sends(ParameterMetadata parameter, CmdletInfo cmdlet) =>
        cmdlet.ImplementingType.GetProperty(parameter.Name)?.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name is "ApiMemberAttribute" or "ApiQueryAttribute") is { } data
            ? (data.AttributeType.Name == "ApiQueryAttribute" ? "query " : "body ") + (string)data.ConstructorArguments[0].Value!
            : null;

    private static Type Of(Type type)
    {
        Type one = type.IsArray ? type.GetElementType()! : type;
        return Nullable.GetUnderlyingType(one) ?? one;
    }

    private IEnumerable<ApiValue> Described(ParameterMetadata parameter) =>
        parameter.Attributes.Where(attribute => attribute.GetType().Name is "ApiMemberAttribute" or "ApiQueryAttribute")
            .SelectMany(attribute => _described[(string)attribute.GetType().GetProperty("Path")!.GetValue(attribute)!]);

    private IEnumerable<object> For(Type type, IEnumerable<Attribute> attributes, ApiValue[] described)
    {
        Type one = Of(type);
        if (one.Name.EndsWith("Reference", StringComparison.Ordinal) && one.Namespace == "Neon")
        {
            return objects.TryGetValue("Neon." + one.Name[..^"Reference".Length], out List<object>? found) ? [.. found, "v-1"] : ["v-1"];
        }

        ValidateRangeAttribute? range = attributes.OfType<ValidateRangeAttribute>().FirstOrDefault();
        return one switch
        {
            _ when one == typeof(SwitchParameter) || one == typeof(bool) => [true, false],
            _ when one == typeof(string) || one == typeof(object) => Strings(described),
            _ when one == typeof(int) || one == typeof(long) || one == typeof(short) => Wanted(range, described).Select(number => Convert.ChangeType(number, one, CultureInfo.InvariantCulture)),
            _ when one == typeof(double) || one == typeof(decimal) || one == typeof(float) => Wanted(range, described).Select(number => Convert.ChangeType(number, one, CultureInfo.InvariantCulture)),
            _ when one == typeof(DateTimeOffset) || one == typeof(DateTime) => [DateTimeOffset.UtcNow.AddDays(7), new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)],
            _ when one == typeof(TimeSpan) => Lengths.Select(length => (object)TimeSpan.Parse(length, CultureInfo.InvariantCulture)),
            _ when one == typeof(SecureString) => [new NetworkCredential("", "secret-1").SecurePassword],
            _ when one == typeof(PSCredential) => [new PSCredential("user", new NetworkCredential("", "secret-1").SecurePassword)],
            _ when one == typeof(Uri) => [new Uri("https://www.example.com/x")],
            _ when one == typeof(ScriptBlock) => [ScriptBlock.Create("$true")],
            _ when typeof(IDictionary).IsAssignableFrom(one) => [new Hashtable { ["key"] = "value" }],
            _ when objects.TryGetValue(one.FullName!, out List<object>? found) => [.. found],
            _ when one.Namespace == "Neon" && one.IsClass => [Row(one)],
            _ => Strings(described),
        };
    }

    private IEnumerable<object> Strings(ApiValue[] described)
    {
        IEnumerable<object> wanted = described.SelectMany(value => value switch
        {
            { Enum: { } known } => known.Select(item => item.ToString()),
            { Example: { ValueKind: JsonValueKind.String } example } => [example.GetString()!],
            { Format: "uuid" } => ["00000000-0000-4000-8000-000000000001"],
            { Format: "email" } => ["user@example.com"],
            { Format: "date-time" } => ["2026-01-31T12:00:00Z"],
            { Format: "uri" } => ["https://www.example.com/x"],
            _ => Array.Empty<string>(),
        });
        return wanted.Concat(Texts).Append(Path.Combine(folder, "file.txt")).Distinct();
    }

    private static IEnumerable<double> Wanted(ValidateRangeAttribute? range, ApiValue[] described) =>
        new double?[] { range?.MinRange is IConvertible least ? least.ToDouble(CultureInfo.InvariantCulture) : null, described.Select(value => value.Minimum).FirstOrDefault(value => value is not null) }
            .OfType<double>().Select(number => number is > -1 and < 1 and not 0.25 ? 1 : number).Concat(Numbers).Distinct();

    /// <summary>What a script writes as a hashtable, with all that the type has.</summary>
    private Hashtable Row(Type type)
    {
        Hashtable row = [];
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod?.IsPublic == true && property.Name != "AdditionalProperties"))
        {
            string name = string.Concat(property.Name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
            row[property.Name] = For(property.PropertyType, [], [.. _byName[name]]).First();
        }

        return row;
    }
}
