using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Errors;

namespace Neon.Emulator.Routes;

/// <summary>
/// Distinguishes what the service has and this emulator has not (501, with the operation's name) from what
/// neither has (404), so that a client's mistake does not look like a gap here, nor the other way round.
/// </summary>
internal static class UnknownRoutes
{
    private sealed record Operation(string Method, string[] Segments, string Name);

    private static readonly Lazy<IReadOnlyList<Operation>> Operations = new(Read);

    /// <summary>What to answer.</summary>
    public static ApiException For(HttpRequest request)
    {
        string path = request.Path.Value ?? "";
        if (!path.StartsWith(Api.Base + "/", StringComparison.Ordinal))
            return ApiException.NotFound("route");

        string[] segments = path[Api.Base.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        List<Operation> known = [.. Operations.Value.Where(operation => Fits(operation.Segments, segments))];
        Operation? wanted = known.Find(operation => HttpMethods.Equals(operation.Method, request.Method));
        return wanted is not null ? new ApiException(501, $"the local Neon does not have this operation yet: {wanted.Name}")
            : known.Count > 0 ? new ApiException(405, "method not allowed")
            : ApiException.NotFound("route");
    }

    /// <summary>The name of the operation that a request is; null for what the service does not have.</summary>
    public static string? OperationOf(HttpRequest request)
    {
        string path = request.Path.Value ?? "";
        if (!path.StartsWith(Api.Base + "/", StringComparison.Ordinal))
            return null;

        string[] segments = path[Api.Base.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        Operation? best = null;
        foreach (Operation operation in Operations.Value)
        {
            // A word before a variable: branches/count is not a branch.
            if (HttpMethods.Equals(operation.Method, request.Method) && Fits(operation.Segments, segments)
                && (best is null || operation.Segments.Count(segment => segment[0] == '{') < best.Segments.Count(segment => segment[0] == '{')))
            {
                best = operation;
            }
        }

        return best?.Name;
    }

    private static bool Fits(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private static List<Operation> Read()
    {
        using Stream stream = typeof(UnknownRoutes).Assembly.GetManifestResourceStream("operations.tsv")!;
        using StreamReader reader = new(stream);
        List<Operation> operations = [];
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split('\t');
            operations.Add(new Operation(fields[0], fields[1].Split('/', StringSplitOptions.RemoveEmptyEntries), fields[2]));
        }

        return operations;
    }
}
