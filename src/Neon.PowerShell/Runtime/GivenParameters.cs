using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Neon.Binding;
using Neon.Errors;

namespace Neon.Runtime;

/// <summary>
/// What the caller gave a cmdlet, and whether it can mean anything: nothing (null, empty text, an empty cell of a row) never
/// means the default. One place for all cmdlets, by their parameters' types and attributes.
/// </summary>
internal sealed class GivenParameters
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ReferenceParameter>> Known = new();

    private readonly NeonCmdlet _cmdlet;
    private readonly HashSet<string> _direct;

    private GivenParameters(NeonCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _direct = new HashSet<string>(cmdlet.MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
    }

    private IReadOnlyList<ReferenceParameter> References => Known.GetOrAdd(_cmdlet.GetType(), static type => ReferenceParameter.Of(type));

    /// <summary>What was given directly; before the first record.</summary>
    public static GivenParameters Of(NeonCmdlet cmdlet) => new(cmdlet);

    /// <summary>Refuses what was given directly and is nothing.</summary>
    /// <exception cref="NeonException"><c>Neon.MissingReference</c> or <c>Neon.MissingValue</c>; it ends the command.</exception>
    public void CheckDirect()
    {
        foreach (ReferenceParameter parameter in References)
        {
            if (!_direct.Contains(parameter.Name) || parameter.Values(_cmdlet).FirstOrDefault(reference => reference.IsMissing || reference.IsUnsaid) is not { } missing)
                continue;
            throw missing.OtherKind() is { } kind
                ? NeonErrors.WrongKind(kind, missing, isDirect: true)
                : NeonErrors.MissingReference(parameter.Name, isDirect: true);
        }
        foreach (string name in _direct)
        {
            object? value = _cmdlet.MyInvocation.BoundParameters[name];
            if (value is not null and not "" || _cmdlet.GetType().GetProperty(name) is not { } property || !property.IsDefined(typeof(ParameterAttribute)))
                continue;
            bool isAllowed = property.IsDefined(typeof(AllowNullAttribute)) || (value is "" && property.IsDefined(typeof(AllowEmptyStringAttribute)));
            if (!isAllowed)
                throw NeonErrors.MissingValue(name, property.PropertyType.IsArray && property.IsDefined(typeof(AllowEmptyCollectionAttribute)));
        }
    }

    /// <summary>Whether a parameter was given on the command line, and not by what was piped.</summary>
    public bool IsDirect(string parameter) => _direct.Contains(parameter);

    /// <summary>
    /// Looks at what a record gave: fails it where it means nothing, leaves out what one of our own objects rightly does not
    /// say, and takes piped text for the thing itself and never for the place it is in.
    /// </summary>
    /// <exception cref="NeonException">The record cannot be used.</exception>
    public void SettleRecord()
    {
        bool isOwn = References.Any(parameter => !_direct.Contains(parameter.Name) && parameter.Values(_cmdlet).Any(reference => reference.IsOfOwnObject));
        foreach (ReferenceParameter parameter in References.Where(parameter => !_direct.Contains(parameter.Name)))
        {
            if (parameter.IsPlace && parameter.Values(_cmdlet) is [{ IsNamedByRow: true }] && IsNewThingOfRow)
                parameter.Property.SetValue(_cmdlet, null);
            else if (parameter.Values(_cmdlet).FirstOrDefault(reference => reference.IsMissing || reference.IsUnsaid) is { } missing)
                Settle(parameter, missing, isOwn);
            else if (parameter.IsPlace && parameter.Values(_cmdlet) is [{ } place])
                Settle(parameter, place);
        }
        CheckPlaces();
    }

    // A row that has something new in a column of its own (Email, Domain) has an Id and a Name of that, and not of the place.
    private bool IsNewThingOfRow => ReferenceParameter.First(_cmdlet.GetType()) is { } itself
        && itself.PropertyType == typeof(string)
        && !_direct.Contains(itself.Name)
        && _cmdlet.MyInvocation.BoundParameters.ContainsKey(itself.Name);

    // A row with the API's own names (branch_id) binds no parameter, and says where all the same.
    private void CheckPlaces()
    {
        foreach (NeonReference row in References.Where(parameter => !_direct.Contains(parameter.Name)).SelectMany(parameter => parameter.Values(_cmdlet)).Where(reference => reference.Source is not null && !reference.IsOfOwnObject))
        {
            foreach (ReferenceParameter place in References.Where(place => place.IdOfPlace is not null && !_direct.Contains(place.Name) && place.Values(_cmdlet).Count == 0))
            {
                if (row.IsEmptied(place.IdOfPlace!))
                    throw NeonErrors.MissingReference(place.Name, isDirect: false, row.Source);

                // What Select-Object or JSON has made of a branch binds its project alone: the change would be made on the context's branch.
                if (_cmdlet.IsChange && row.SourceProperty("Id") is { } id && place.LooksLikeId(id))
                    throw NeonErrors.MissingReference(place.Name, isDirect: false, row.Source);
            }
        }
    }

    private void Settle(ReferenceParameter parameter, NeonReference missing, bool isOwn)
    {
        // A branch may stand for what is on it; any other object is not what is expected.
        if (missing.IsOfOwnObject && _cmdlet.IsChange && parameter.IsItself && (parameter.IsMandatory || missing.OtherKind() != "NeonBranch"))
            missing.CheckKind();

        // What one of our own objects does not say is not said, and never selects what is changed.
        bool isUnsaid = missing.IsUnsaid || (isOwn && !(_cmdlet.IsChange && parameter.IsTarget));
        if (parameter.IsMandatory || !isUnsaid)
            throw NeonErrors.MissingReference(parameter.Name, isDirect: false, missing.Source);
        parameter.Property.SetValue(_cmdlet, null);
    }

    // The thing itself and the place that it is in both take what is piped: text is the thing, and an object is where it says.
    private void Settle(ReferenceParameter place, NeonReference given)
    {
        PropertyInfo? itself = ReferenceParameter.First(_cmdlet.GetType());
        if (itself is null || itself.Name == place.Name)
            return;
        if (given is { Source: null, Text: { } text })
        {
            if (_direct.Contains(itself.Name) || place.LooksLikeId(text))
                throw NeonErrors.AmbiguousText(text, itself.Name, place.Name);
            place.Property.SetValue(_cmdlet, null);
        }
        else if (!_direct.Contains(itself.Name) && ReferenceParameter.Values(_cmdlet, itself) is [{ IsNamedByRow: true }])
        {
            itself.SetValue(_cmdlet, null);
        }
    }

    /// <summary>A parameter that takes references.</summary>
    private sealed record ReferenceParameter(PropertyInfo Property, bool IsMandatory, bool IsPlace, bool IsItself)
    {
        public string Name => Property.Name;

        /// <summary>Whether it says where a change is made, or to what.</summary>
        public bool IsTarget => IsMandatory || IsItself || Name is "Project" or "Branch" or "Organization";

        /// <summary>The property that says it on other objects, where it is a place.</summary>
        public string? IdOfPlace => Name switch
        {
            "Project" => "ProjectId",
            "Branch" => "BranchId",
            "Organization" => "OrgId",
            _ => null,
        };

        public static IReadOnlyList<ReferenceParameter> Of(Type type) =>
            [.. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                where typeof(NeonReference).IsAssignableFrom(property.PropertyType.IsArray ? property.PropertyType.GetElementType() : property.PropertyType)
                let parameters = property.GetCustomAttributes<ParameterAttribute>(inherit: false).ToList()
                where parameters.Count > 0
                select new ReferenceParameter(property, parameters.Any(parameter => parameter.Mandatory), parameters.Any(parameter => parameter.ValueFromPipeline && parameter.Position < 0), parameters.Any(parameter => parameter.Position == 0))];

        /// <summary>The first positional parameter: the thing itself.</summary>
        public static PropertyInfo? First(Type type) => type.GetProperties().FirstOrDefault(property =>
            property.GetCustomAttributes<ParameterAttribute>(inherit: false).Any(parameter => parameter.Position == 0)
            && (property.PropertyType == typeof(string) || typeof(NeonReference).IsAssignableFrom(property.PropertyType.IsArray ? property.PropertyType.GetElementType() : property.PropertyType)));

        public IReadOnlyList<NeonReference> Values(object cmdlet) => Values(cmdlet, Property);

        public static IReadOnlyList<NeonReference> Values(object cmdlet, PropertyInfo property) => property.GetValue(cmdlet) switch
        {
            NeonReference reference => [reference],
            IEnumerable list => [.. list.OfType<NeonReference>()],
            _ => [],
        };

        public bool LooksLikeId(string text) => Name switch
        {
            "Project" => NeonId.IsProject(text),
            "Branch" => NeonId.IsBranch(text),
            "Organization" => NeonId.IsOrganization(text),
            _ => false,
        };
    }
}
