package com.example.relay;

/** How urgent a message is. */
public enum Priority {
    /** Later. */
    LOW,
    /** Now, with {@code code}. */
    HIGH
}
