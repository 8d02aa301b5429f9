using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Runtime;

/// <summary>What several pieces of work need and one of them asks for; what failed is requested again by the next.</summary>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class Shared<T>
{
    private readonly Dictionary<string, Task<T>> _tasks = new(StringComparer.Ordinal);

    /// <summary>What was asked for under this key, or is asked for now.</summary>
    public Task<T> Get(string key, Func<Task<T>> ask)
    {
        lock (_tasks)
        {
            if (!_tasks.TryGetValue(key, out Task<T>? task) || task.IsFaulted || task.IsCanceled)
                _tasks[key] = task = Task.Run(ask).AsGuess();
            return task;
        }
    }
}
