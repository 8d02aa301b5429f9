using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Runtime;

/// <summary>
/// What a pipeline gives one by one and the service takes many at once, by the place that a request is for. What the service
/// refuses as a whole is sent again piece by piece, so that one that is wrong does not lose the others.
/// </summary>
/// <param name="size">How many a request may have.</param>
internal sealed class Batches<T>(int size)
{
    private readonly List<KeyValuePair<string, List<T>>> _places = [];

    /// <summary>Keeps one for the request of its place.</summary>
    public void Add(string place, T item)
    {
        int at = _places.FindIndex(known => known.Key == place);
        if (at < 0)
        {
            at = _places.Count;
            _places.Add(new KeyValuePair<string, List<T>>(place, []));
        }
        _places[at].Value.Add(item);
    }

    /// <summary>Sends all of them; the failure of one does not stop the next.</summary>
    /// <param name="cmdlet">Whose requests they are.</param>
    /// <param name="target">What an error about one of them is about.</param>
    /// <param name="send">Sends some of one place, and writes what came of it.</param>
    public void Send(NeonCmdlet cmdlet, Func<T, object> target, Action<string, IReadOnlyList<T>> send)
    {
        foreach (KeyValuePair<string, List<T>> place in _places)
        {
            for (int at = 0; at < place.Value.Count; at += size)
            {
                List<T> batch = place.Value.GetRange(at, Math.Min(size, place.Value.Count - at));
                cmdlet.Guard(batch.Count == 1 ? target(batch[0]) : batch.Select(target).ToArray(), () =>
                {
                    try
                    {
                        send(place.Key, batch);
                    }
                    catch (NeonApiException e) when (batch.Count > 1 && IsAboutOne(e))
                    {
                        cmdlet.WriteVerbose($"The service refused {batch.Count} in one request, so each is sent separately: {e.Message}");
                        foreach (T item in batch)
                            cmdlet.Guard(target(item), () => send(place.Key, [item]));
                    }
                });
            }
        }
    }

    // Nothing was done, and the reason may be one of them.
    private static bool IsAboutOne(NeonApiException e) => e.StatusCode is 400 or 404 or 409 or 422;
}
