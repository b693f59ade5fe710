"""How the scoresheets of a department and its units make up the department's own figures."""
