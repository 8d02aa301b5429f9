using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Routes;

namespace Neon.Emulator.Hosting;

/// <summary>The limits that the service documents: 700 requests a minute and key, 40 a second and route. The emulator's own routes are free.</summary>
internal sealed class RateLimit(World world)
{
    private static readonly (int Most, TimeSpan Within) Overall = (700, TimeSpan.FromMinutes(1));
    private static readonly (int Most, TimeSpan Within) Burst = (40, TimeSpan.FromSeconds(1));

    private readonly Lock _lock = new();
    private readonly Dictionary<(long Key, string Route), Queue<DateTimeOffset>> _taken = [];

    /// <summary>Lets a request through, or answers 429 with the seconds to wait.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        string route = http.Request.Method + " " + ((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
        if (route.Contains(Api.Base + "/_emulator", StringComparison.Ordinal) || http.Features.Get<Access>() is not { } access)
            return next(http);

        long key = access.Key.Id;
        DateTimeOffset now = world.Now;
        TimeSpan wait;
        lock (_lock)
        {
            Queue<DateTimeOffset> overall = Recent(key, "", Overall.Within, now);
            Queue<DateTimeOffset> burst = Recent(key, route, Burst.Within, now);
            TimeSpan first = Wait(overall, Overall, now);
            TimeSpan second = Wait(burst, Burst, now);
            wait = first > second ? first : second;
            if (wait <= TimeSpan.Zero)
            {
                overall.Enqueue(now);
                burst.Enqueue(now);
            }
        }

        if (wait <= TimeSpan.Zero)
            return next(http);

        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        throw new ApiException(429, "rate limit exceeded");
    }

    private static TimeSpan Wait(Queue<DateTimeOffset> taken, (int Most, TimeSpan Within) limit, DateTimeOffset now) =>
        taken.Count < limit.Most ? TimeSpan.Zero : taken.Peek() + limit.Within - now;

    private Queue<DateTimeOffset> Recent(long key, string route, TimeSpan within, DateTimeOffset now)
    {
        if (!_taken.TryGetValue((key, route), out Queue<DateTimeOffset>? taken))
            _taken[(key, route)] = taken = [];

        while (taken.TryPeek(out DateTimeOffset oldest) && oldest + within <= now)
            taken.Dequeue();

        return taken;
    }
}
