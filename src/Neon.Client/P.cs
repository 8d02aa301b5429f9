namespace Neon.Client { internal static class P {} }
