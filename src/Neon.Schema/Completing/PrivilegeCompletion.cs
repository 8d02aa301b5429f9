using System;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Completing;

/// <summary>Settles who may do what: what was granted and revoked again, and whose default privileges they are.</summary>
internal sealed class PrivilegeCompletion
{
    private const string ForRole = "FOR ROLE ";

    private readonly SchemaModel _file;
    private readonly SchemaModel _dump;

    private PrivilegeCompletion(SchemaModel file, SchemaModel dump) => (_file, _dump) = (file, dump);

    /// <summary>Settles it.</summary>
    public static void Complete(SchemaModel file, SchemaModel dump)
    {
        new PrivilegeCompletion(file, dump).NameDefaultPrivileges();
        foreach (SchemaObject item in file.Objects)
        {
            if (item.Kind == Kinds.Grant && item["revoked"] is { } revoked && item["privileges"] is { } privileges)
                TakeBack(item, privileges, revoked);
        }
    }

    /// <summary>What was granted and revoked again is neither.</summary>
    private static void TakeBack(SchemaObject grant, string privileges, string revoked)
    {
        string[] gone = [.. revoked.Split(',').Select(privilege => privilege.Trim())];
        string[] granted = [.. privileges.Split(',').Select(privilege => privilege.Trim())];
        string[] kept = [.. granted.Except(gone, StringComparer.OrdinalIgnoreCase)];
        string[] still = [.. gone.Except(granted, StringComparer.OrdinalIgnoreCase)];
        if (kept.Length == granted.Length)
            return;
        grant.Reword("privileges", kept.Length == 0 ? null : string.Join(", ", kept));
        grant.Reword("revoked", still.Length == 0 ? null : string.Join(", ", still));
    }

    /// <summary>Whose default privileges they are a file may leave to whoever runs it.</summary>
    private void NameDefaultPrivileges()
    {
        foreach (SchemaObject item in _file.Objects.Where(item => item.Kind == Kinds.DefaultPrivilege && !item.FullName.StartsWith(ForRole, StringComparison.Ordinal)).ToArray())
        {
            SchemaObject[] same = [.. _dump.Objects.Where(other => other.Kind == item.Kind && other.FullName.StartsWith(ForRole, StringComparison.Ordinal) && other.FullName.EndsWith(" " + item.FullName, StringComparison.Ordinal))];
            if (same.Length != 1)
                continue;
            SchemaObject named = new(item.Kind, same[0].Schema, same[0].Name, same[0].FullName, same[0].Parent, same[0].BelongsTo, same[0].Sort) { IsOneOfMany = item.IsOneOfMany };
            foreach (SchemaProperty property in item.Properties)
                named[property.Name] = property.Value;
            foreach (SchemaPart part in item.Parts)
                named.Add(part);
            _file.Remove([item], []);
            _file.AddImplied(named);
        }
    }
}
