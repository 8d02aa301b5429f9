namespace Neon.Api;

/// <summary>JSON that is sent as it is written, every digit and member of it.</summary>
/// <param name="Text">The JSON.</param>
/// <param name="Of">What it was written from, whose secrets are never shown; null where it was text.</param>
internal sealed record JsonText(string Text, object? Of = null);
