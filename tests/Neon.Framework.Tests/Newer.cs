using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Framework.Tests;

/// <summary>What the tests use that .NET Framework does not have.</summary>
internal static class Newer
{
    public static string Replace(this string text, string old, string now, StringComparison comparison)
    {
        _ = comparison == StringComparison.Ordinal ? comparison : throw new NotSupportedException();
        return text.Replace(old, now);
    }

    public static IEnumerable<T> Order<T>(this IEnumerable<T> items, IComparer<T>? comparer = null) => items.OrderBy(item => item, comparer);
}
