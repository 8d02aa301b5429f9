using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;

namespace Neon.Benchmarks.Soak;

/// <summary>
/// What the active timers of the process call, as the runtime tells debuggers; nothing where a later runtime tells it in
/// another way. A count that grows says that there is a leak, and this says whose.
/// </summary>
internal static class ActiveTimers
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The type and method of each, and the type of what it is given.</summary>
    public static IEnumerable<string> All()
    {
        Type? queue = typeof(Timer).Assembly.GetType("System.Threading.TimerQueue");
        if (queue?.GetProperty("Instances", Any)?.GetValue(null) is not IEnumerable queues)
            yield break;
        foreach (object each in queues)
        {
            if (queue.GetMethod("GetTimersForDebugger", Any)?.Invoke(each, null) is not IEnumerable timers)
                yield break;
            foreach (object timer in timers)
            {
                Delegate? callback = timer.GetType().GetField("_timerCallback", Any)?.GetValue(timer) as System.Delegate;
                object? state = timer.GetType().GetField("_state", Any)?.GetValue(timer);
                yield return $"{callback?.Method.DeclaringType}.{callback?.Method.Name} ({state?.GetType()})";
            }
        }
    }
}
