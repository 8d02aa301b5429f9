using System;

namespace Neon.Api;

/// <summary>
/// Stands on an address that lets in whoever has it, as that of a webhook may: a session that does not return secrets shows its host
/// alone. In any other address, such a session hides what is a credential by its form.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAddressAttribute : Attribute
{
}
