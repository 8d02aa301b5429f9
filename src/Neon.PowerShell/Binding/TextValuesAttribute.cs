using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using Neon.Api;

namespace Neon.Binding;

/// <summary>Makes text of a dictionary's values: PostgreSQL's settings are text for the API, while people write <c>@{ work_mem = 64 }</c>.</summary>
internal sealed class TextValuesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is not IDictionary dictionary)
            return inputData;
        OrderedDictionary texts = [];
        foreach (DictionaryEntry entry in dictionary)
            texts.Add(entry.Key, RequestValue.ToText(entry.Value));
        return texts;
    }
}
