namespace Neon.Api;

/// <summary>JSON that is sent as it is written, every digit and member of it.</summary>
/// <param name="Text">The JSON.</param>
internal sealed record JsonText(string Text);
