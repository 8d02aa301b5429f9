using System;
using System.Linq;
using System.Management.Automation;
using Neon.Files;
using Neon.Loading;

namespace Neon.Session;

/// <summary>Reads and changes the JSON objects of the CLI's files, of which more may be known than here.</summary>
internal static class JsonMembers
{
    /// <summary>Reads a file that is a JSON object.</summary>
    /// <param name="file">The file.</param>
    /// <param name="error">What is said of one that cannot be used, and why; nothing of its text, which may be a secret.</param>
    public static PSObject Read(string file, Func<string, string, NeonException> error)
    {
        try
        {
            return ClientLoader.Client.ReadJson(TextFiles.Read(file, TextFiles.SettingsLimit)) as PSObject ?? throw error(file, "it is not a JSON object");
        }
        catch (FormatException)
        {
            throw error(file, "it is not valid JSON");
        }
        catch (NeonException e) when (e.ErrorId is "Neon.FileNotReadable" or "Neon.UnknownEncoding")
        {
            throw error(file, e.Message);
        }
    }

    /// <summary>An object of these members.</summary>
    public static PSObject Make(params (string Name, object? Value)[] members)
    {
        PSObject made = new();
        foreach ((string name, object? value) in members)
            Put(made, name, value);
        return made;
    }

    /// <summary>A member, or null. The case of its name counts.</summary>
    public static object? Get(object? json, string name) => (json as PSObject)?.Properties.FirstOrDefault(property => property.Name == name)?.Value;

    /// <summary>A member that is text, without white space around it, or null.</summary>
    public static string? Text(object? json, string name) => Get(json, name) is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>Sets a member; null takes it away.</summary>
    public static void Put(PSObject json, string name, object? value)
    {
        json.Properties.Remove(name);
        if (value is not null)
            json.Properties.Add(new PSNoteProperty(name, value));
    }
}
