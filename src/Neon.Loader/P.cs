namespace Neon.Loader { internal static class P {} }
