// C shim over RE2.
