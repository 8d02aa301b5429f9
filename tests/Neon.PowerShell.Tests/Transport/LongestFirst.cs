using System;
using System.Collections.Generic;
using System.Linq;
using Neon.PowerShell.Tests.Transport;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Neon.PowerShell.Tests.Transport;

/// <summary>Begins with the class that takes longest and mostly waits, so that the others run beside it. The order of the rest means nothing.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains(typeof(MatrixTests).FullName!, StringComparison.Ordinal))];
}
