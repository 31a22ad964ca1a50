"""The releases on a machine: which are whole, shown, on trial or set aside."""
