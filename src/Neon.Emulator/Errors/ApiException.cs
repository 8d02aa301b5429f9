using System;

namespace Neon.Emulator.Errors;

/// <summary>An answer other than success: what the service would refuse, with its status, message and code.</summary>
internal sealed class ApiException(int status, string message, string code = "") : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The service's code; it leaves most of them empty, and so do we.</summary>
    public string Code { get; } = code;

    /// <summary>The request itself is wrong.</summary>
    public static ApiException BadRequest(string message) => new(400, message);

    /// <summary>There is no such thing.</summary>
    public static ApiException NotFound(string what) => new(404, what + " not found");

    /// <summary>There is one already.</summary>
    public static ApiException Conflict(string message) => new(409, message);

    /// <summary>The request is well formed and against the rules.</summary>
    public static ApiException Refused(string message) => new(422, message);

    /// <summary>An earlier change is still on its way.</summary>
    public static ApiException Locked() =>
        new(423, "project already has running conflicting operations, scheduling of new ones is prohibited");
}
