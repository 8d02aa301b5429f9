using System.Collections.Generic;

namespace Neon.Api;

/// <summary>
/// The JSON body of a change: only what was asked for, so that a member left out and a member set to
/// null stay two things. The client writes it; members are the API's own names.
/// </summary>
internal sealed class RequestBody : Dictionary<string, object?>
{
    /// <summary>Sets a member by its dotted path, making the objects on the way.</summary>
    /// <param name="path">For example <c>branch.expires_at</c>.</param>
    /// <param name="value">A plain value, a list, a dictionary, or null for JSON's null.</param>
    /// <returns>This body.</returns>
    public RequestBody Set(string path, object? value)
    {
        RequestBody at = this;
        string[] steps = path.Split('.');
        for (int i = 0; i < steps.Length - 1; i++)
        {
            if (at.TryGetValue(steps[i], out object? next) && next is RequestBody inner)
            {
                at = inner;
                continue;
            }
            RequestBody made = new();
            at[steps[i]] = made;
            at = made;
        }
        at[steps[steps.Length - 1]] = value;
        return this;
    }

    /// <summary>Sets a member unless the value is null.</summary>
    /// <returns>This body.</returns>
    public RequestBody SetIfAny(string path, object? value) => value is null ? this : Set(path, value);

    /// <summary>A copy with a member of its own: this body stays as it is.</summary>
    public RequestBody With(string name, object? value)
    {
        RequestBody copy = [];
        foreach (KeyValuePair<string, object?> member in this)
            copy[member.Key] = member.Value;
        copy[name] = value;
        return copy;
    }
}
