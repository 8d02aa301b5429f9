namespace Neon;

/// <summary>What an account is paid with.</summary>
public sealed class NeonPaymentSource : NeonObject
{
    /// <summary>The kind, for example <c>card</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>The card; null where it is paid in another way.</summary>
    public NeonPaymentCard? Card { get; set; }

    /// <summary>The kind, and the card.</summary>
    public override string ToString() => Card is null ? Type : $"{Type} {Card}";
}

/// <summary>A card that an account is paid with.</summary>
public sealed class NeonPaymentCard : NeonObject
{
    /// <summary>The last four digits of its number.</summary>
    public string Last4 { get; set; } = "";

    /// <summary>The brand: <c>amex</c>, <c>diners</c>, <c>discover</c>, <c>jcb</c>, <c>mastercard</c>, <c>unionpay</c>, <c>visa</c> or <c>unknown</c>; other values are possible.</summary>
    public string? Brand { get; set; }

    /// <summary>The month in which it expires, 1 to 12.</summary>
    public long? ExpMonth { get; set; }

    /// <summary>The year in which it expires.</summary>
    public long? ExpYear { get; set; }

    /// <summary>The brand and the last digits.</summary>
    public override string ToString() => $"{Brand} {Last4}".TrimStart();
}
