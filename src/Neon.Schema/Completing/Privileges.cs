using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Completing;

/// <summary>What one role may do with one object, as one GRANT and REVOKE after the other changes it.</summary>
internal sealed class Privileges
{
    private const int HasMaintain = 17;
    private const int UsageOfPublicOnly = 15;

    private static readonly string[] OfTable = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"];
    private static readonly string[] OfColumn = ["SELECT", "INSERT", "UPDATE", "REFERENCES"];
    private static readonly string[] OfSequence = ["SELECT", "UPDATE", "USAGE"];
    private static readonly string[] OfSchema = ["CREATE", "USAGE"];
    private static readonly string[] OfDatabase = ["CONNECT", "CREATE", "TEMPORARY"];

    private readonly string[] _all;
    private readonly SortedSet<string> _plain;
    private readonly SortedSet<string> _grantable = new(StringComparer.Ordinal);

    /// <summary>What a role may do before any statement says so.</summary>
    /// <param name="all">Everything that there is for the kind of object.</param>
    /// <param name="usual">What the role may do anyway.</param>
    public Privileges(string[] all, IEnumerable<string> usual)
    {
        (_all, Usual) = (all, [.. usual]);
        _plain = new SortedSet<string>(Usual, StringComparer.Ordinal);
    }

    /// <summary>What the role may do anyway.</summary>
    public string[] Usual { get; }

    /// <summary>Whether nothing is other than it is anyway.</summary>
    public bool IsUsual => _grantable.Count == 0 && _plain.SetEquals(Usual);

    /// <summary>Everything that there is for a kind of object.</summary>
    /// <param name="sort">How a GRANT says what it is of.</param>
    /// <param name="isSequence">Whether it is a sequence.</param>
    /// <param name="version">The version of the server.</param>
    public static string[] All(string sort, bool isSequence, int version) => sort switch
    {
        "relation" when isSequence => OfSequence,
        // MAINTAIN came with version 17. Where a dump does not say its version, all that there were before are all.
        "relation" => version >= HasMaintain ? [.. OfTable, "MAINTAIN"] : OfTable,
        "column" => OfColumn,
        "schema" => OfSchema,
        "database" => OfDatabase,
        "routine" => ["EXECUTE"],
        "type" or "language" or "server" or "foreign data wrapper" => ["USAGE"],
        _ => ["ALL"],
    };

    /// <summary>What PUBLIC may do with an object that nobody has granted anything on.</summary>
    public static string[] OfPublic(string sort, string name, int version) => sort switch
    {
        "routine" => ["EXECUTE"],
        "type" or "language" => ["USAGE"],
        "database" => ["CONNECT", "TEMPORARY"],
        "schema" when name == "public" => version is > 0 and < UsageOfPublicOnly ? OfSchema : ["USAGE"],
        _ => [],
    };

    /// <summary>Applies a statement.</summary>
    /// <param name="action">What it does, as the property of a grant that says so is called.</param>
    /// <param name="privileges">What it grants or revokes.</param>
    public void Apply(string action, IEnumerable<string> privileges)
    {
        string[] names = [.. privileges.SelectMany(name => name == "ALL" ? _all : [name == "TEMP" ? "TEMPORARY" : name])];
        switch (action)
        {
            case "privileges":
                _plain.UnionWith(names.Except(_grantable));
                break;
            case "grantable":
                _grantable.UnionWith(names);
                _plain.ExceptWith(names);
                break;
            case "revoked grant option":
                _plain.UnionWith(names.Where(_grantable.Contains));
                _grantable.ExceptWith(names);
                break;
            default:
                _plain.ExceptWith(names);
                _grantable.ExceptWith(names);
                break;
        }
    }

    /// <summary>Applies what a dump says: pg_dump revokes what is there anyway before it grants.</summary>
    public void Apply(SchemaObject grant)
    {
        foreach (string action in new[] { "revoked", "privileges", "grantable" })
        {
            if (grant[action] is { } list)
                Apply(action, list.Split(',').Select(name => name.Trim()));
        }
    }

    /// <summary>Gives a role what another set has beside.</summary>
    public void Add(Privileges other)
    {
        Apply("privileges", other._plain);
        Apply("grantable", other._grantable);
    }

    /// <summary>Whether a role may do the same.</summary>
    public bool IsSame(Privileges other) => _plain.SetEquals(other._plain) && _grantable.SetEquals(other._grantable);

    /// <summary>Lets a grant say it in few words, as pg_dump does.</summary>
    public void Write(SchemaObject grant)
    {
        bool revokes = Usual.Except(_plain).Except(_grantable).Any();
        grant.Reword("revoked", revokes ? List(Usual) : null);
        grant.Reword("revoked grant option", null);
        grant.Reword("privileges", List(revokes ? _plain : _plain.Except(Usual)));
        grant.Reword("grantable", List(_grantable));
    }

    private string? List(IEnumerable<string> privileges)
    {
        string[] names = [.. privileges.OrderBy(name => name, StringComparer.Ordinal)];
        return names.Length == 0 ? null : names.Length == _all.Length && _all.All(names.Contains) ? "ALL" : string.Join(", ", names);
    }
}
