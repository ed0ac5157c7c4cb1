ok
{{ bad }}
