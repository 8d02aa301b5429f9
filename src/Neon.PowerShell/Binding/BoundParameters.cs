using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Neon.Api;

namespace Neon.Binding;

/// <summary>Turns the parameters that a caller gave into the body and the query of a request.</summary>
internal static class BoundParameters
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<KeyValuePair<PropertyInfo, ApiParameterAttribute>>> Known = new();

    /// <summary>The body made of the parameters that were given; empty if none was.</summary>
    public static RequestBody Body(object cmdlet, IDictionary<string, object> bound)
    {
        RequestBody body = new();
        foreach (KeyValuePair<ApiParameterAttribute, object?> given in Given<ApiMemberAttribute>(cmdlet, bound))
            body.Set(given.Key.Path, ForApi((ApiMemberAttribute)given.Key, given.Value));
        return body;
    }

    /// <summary>The query made of the parameters that were given.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Query(object cmdlet, IDictionary<string, object> bound) =>
        Given<ApiQueryAttribute>(cmdlet, bound).Select(given => new KeyValuePair<string, object?>(given.Key.Path, given.Value));

    private static object? ForApi(ApiMemberAttribute member, object? value) => value switch
    {
        _ when member.HasTextValues => GivenValue.Texts(value as IDictionary),
        TimeSpan length => (long)(length.TotalSeconds / member.UnitSeconds),
        _ => value,
    };

    private static IEnumerable<KeyValuePair<ApiParameterAttribute, object?>> Given<TAttribute>(object cmdlet, IDictionary<string, object> bound)
        where TAttribute : ApiParameterAttribute
    {
        foreach (KeyValuePair<PropertyInfo, ApiParameterAttribute> pair in Of(cmdlet.GetType()))
        {
            if (pair.Value is TAttribute && bound.ContainsKey(pair.Key.Name))
                yield return new KeyValuePair<ApiParameterAttribute, object?>(pair.Value, GivenValue.Of(pair.Key.GetValue(cmdlet)));
        }
    }

    private static IReadOnlyList<KeyValuePair<PropertyInfo, ApiParameterAttribute>> Of(Type type) => Known.GetOrAdd(type, static type =>
        [.. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let attribute = property.GetCustomAttribute<ApiParameterAttribute>(inherit: true)
            where attribute is not null
            select new KeyValuePair<PropertyInfo, ApiParameterAttribute>(property, attribute)]);
}
