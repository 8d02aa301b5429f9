using System;
using System.Collections.Generic;

namespace Neon.Api;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal interface IPage<out T>
{
    /// <summary>What is on this page.</summary>
    IReadOnlyList<T> Items { get; }
}

/// <summary>A page whose list is the whole answer, a JSON array.</summary>
internal interface IListPage
{
    /// <summary>The type of the array.</summary>
    Type ListType { get; }

    /// <summary>Takes the array.</summary>
    void Take(object list);
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed; the API's name for a list of them is in its <see cref="ApiNounAttribute"/>.</typeparam>
internal class Page<T> : IPage<T>, IListPage, IAssembled
    where T : class
{
    /// <summary>What is on this page.</summary>
    public T[] Items { get; set; } = [];

    IReadOnlyList<T> IPage<T>.Items => Items;

    Type IListPage.ListType => typeof(T[]);

    /// <inheritdoc />
    public virtual void Assemble()
    {
    }

    void IListPage.Take(object list) => Items = (T[])list;
}
