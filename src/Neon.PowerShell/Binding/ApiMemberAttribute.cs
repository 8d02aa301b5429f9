using System;

namespace Neon.Binding;

/// <summary>
/// Says where a cmdlet's parameter goes in the request, so that a plain cmdlet is its parameters and one
/// request, and a test can hold the parameters against the API's description.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ApiParameterAttribute : Attribute
{
    protected ApiParameterAttribute(string path) => Path = path;

    /// <summary>The API's name: a dotted path in the body, or a query parameter.</summary>
    public string Path { get; }
}

/// <summary>The parameter is a member of the JSON body; bound to <c>$null</c> it is sent as null.</summary>
internal sealed class ApiMemberAttribute : ApiParameterAttribute
{
    public ApiMemberAttribute(string path)
        : base(path)
    {
    }

    /// <summary>Whether the values of the dictionary are text to the API, whatever a script has: <c>@{ work_mem = 64 }</c> is sent as <c>"64"</c>.</summary>
    public bool HasTextValues { get; init; }

    /// <summary>How many seconds the API's unit of time has, where the parameter is a length of time and the API takes a number: 1 for seconds, 60 for minutes.</summary>
    public int UnitSeconds { get; init; } = 1;
}

/// <summary>The parameter is a query parameter.</summary>
internal sealed class ApiQueryAttribute : ApiParameterAttribute
{
    public ApiQueryAttribute(string name)
        : base(name)
    {
    }
}
